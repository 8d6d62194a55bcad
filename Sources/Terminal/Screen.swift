internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The text of a screen, built line by line: paragraphs of at most 80 columns, with a blank line before each section.
struct Screen {
  let language: Language
  private(set) var text = ""

  init(in language: Language) { self.language = language }

  mutating func line(_ line: String) {
    for part in wrapped(line, to: TextTable.screenWidth) { text += part + "\n" }
  }

  mutating func line(_ phrase: Phrase) { line(phrase.text(in: language)) }

  /// Adds a block of text unchanged, such as a chart.
  mutating func text(_ block: String) { text += block }

  mutating func section(_ heading: Phrase, _ table: String) {
    if !text.isEmpty { text += "\n" }
    line(heading)
    text += table
  }

  /// Adds a line above sections that belong together.
  mutating func heading(_ words: String) {
    text += "\n"
    line("=== \(words)")
  }

  /// Adds the notices that figures are invented or withheld, if they are.
  mutating func marks(of dataset: Dataset) {
    if let notice = Words.syntheticNotice(dataset.about, in: language) { line(notice) }
    if let notice = Words.withheldNotice(dataset.about, in: language) { line(notice) }
  }

  /// Adds the same notices, then the scenario and the dataset.
  mutating func title(_ scenario: Scenario, on dataset: Dataset) {
    marks(of: dataset)
    line(
      Phrase("\(scenario.names) (\(scenario.id)): \(scenario.years.lowerBound)–\(scenario.years.upperBound)"))
    line(
      Phrase("dataset \(dataset.about.names), base year \(dataset.about.baseYear)"))
  }

  /// The first names of a list, and how many there are.
  static func shortList(_ names: [String]) -> String {
    let most = 8
    return names.prefix(most).joined(separator: ", ") + (names.count > most ? ", … (\(names.count))" : "")
  }
}
