internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Screen {
  /// Adds all rates in force, one table per rate, and the rolls that rest on assumed births.
  mutating func add(_ assumptions: Assumptions, on dataset: Dataset) {
    heading(
      Phrase("Assumptions: the rates in force, and where each comes from").text(in: language))
    if assumptions.method != .given {
      line(
        Phrase(
          "Rolls are forecast from the record (demand.method: \(assumptions.method.rawValue)); what residence and the rates below do not explain of them is unexplained."
        ))
    }
    for rate in Assumption.Rate.allCases {
      let rows = assumptions.rates.filter { $0.rate == rate }
      guard !rows.isEmpty else { continue }
      let table = AssumptionTable(rate, rows, on: dataset, in: language)
      let name = Words.rate(rate)
      section(Phrase("\(name) (\(rate.rawValue))"), table.text)
      for (at, remark) in table.remarks.enumerated() { remarkLine("[\(at + 1)] \(remark)") }
    }
    section(Phrase("Which rolls rest on assumed births?"), "")
    for rolls in assumptions.rolls { line(Words.sentence(rolls, on: dataset)) }
    if assumptions.rolls.isEmpty { line(Phrase("None.")) }
  }

  /// Adds the spreads that an ensemble would draw.
  mutating func add(_ spreads: SpreadTable) {
    guard !spreads.isEmpty else { return }
    section(Phrase("Uncertainty: what 'schoolzone ensemble' draws"), spreads.text(in: language))
  }

  /// Adds a planner's remark, broken into lines of the screen, without control characters.
  private mutating func remarkLine(_ text: String) {
    var words = ""
    var used = 0
    for character in text where !character.isControl || character.isWhitespace {
      used = character.isWhitespace ? 0 : used + displayWidth(String(character))
      if used > TextTable.screenWidth {
        words.append(" ")
        used = displayWidth(String(character))
      }
      words.append(character.isWhitespace ? " " : character)
    }
    line(words)
  }
}

extension Character {
  fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
