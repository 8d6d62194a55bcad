public import Planning
public import Simulation

/// What `explain` is asked for: a school and year, of one or two scenarios.
public struct ExplainedRoll: Sendable {
  public var scenario: String
  public var other: String?
  public var school: School
  public var stage: Stage
  public var year: Int
  /// Nil: all grades of the stage.
  public var grade: Int?
  public var difference: ExplainedDifference

  public init(
    scenario: String, other: String?, school: School, stage: Stage, year: Int, grade: Int?,
    difference: ExplainedDifference
  ) {
    self.scenario = scenario
    self.other = other
    self.school = school
    self.stage = stage
    self.year = year
    self.grade = grade
    self.difference = difference
  }
}

/// What `explain` shows: a line a reason, which add up to the roll, and below where each comes from.
public func explanationScreen(_ rolls: [ExplainedRoll], on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  if let notice = Words.syntheticNotice(dataset.about, in: language) { screen.line(notice) }
  for roll in rolls {
    let of = roll.grade.map { Phrase("grade \($0)") } ?? roll.stage.name
    let heading = Phrase("\(roll.school.names) (\(roll.school.id)), \(of), \(roll.year)")
    var notes: [String] = []
    screen.section(heading, table(roll, &notes, in: language))
    for (number, note) in notes.enumerated() { screen.line("[\(number + 1)] \(note)") }
  }
  return screen.text
}

private func table(_ roll: ExplainedRoll, _ notes: inout [String], in language: Language) -> String {
  let why = Phrase("why").text(in: language)
  let heading =
    roll.other.map { [why, roll.scenario, $0, Words.change.text(in: language)] }
    ?? [why, Words.pupils.text(in: language)]
  let width = roll.other == nil ? 64 : 44
  var table = TextTable(heading, names: [width])
  for line in roll.difference.lines {
    var name = line.line.words.text(in: language)
    if let note = line.line.basis(in: language) {
      if !notes.contains(note) { notes.append(note) }
      // a space that no line is broken at, so that the mark stays with the last word
      name += "\u{A0}[\((notes.firstIndex(of: note) ?? 0) + 1)]"
    }
    let parts = wrapped(name, to: width - 2).map { $0.replacing("\u{A0}", with: " ") }
    let cells = roll.other == nil ? [line.here] : [line.here, line.other]
    table.add(
      [parts[0]] + cells.map { tenth($0, in: language) }
        + (roll.other == nil ? [] : [signed(line.change, in: language)]))
    for part in parts.dropFirst() { table.add(["  " + part]) }
  }
  table.addRule()
  let difference = roll.difference
  let sums = roll.other == nil ? [difference.here] : [difference.here, difference.other]
  table.add(
    [Words.pupils.text(in: language)] + sums.map { tenth($0, in: language) }
      + (roll.other == nil ? [] : [signed(difference.here - difference.other, in: language)]))
  return table.text()
}

private func tenth(_ value: Double, in language: Language) -> String {
  let text = Words.decimal(value)
  return text == "-0.0" ? "0.0" : text
}

private func signed(_ value: Double, in language: Language) -> String {
  let text = tenth(value, in: language)
  return value > 0 && text != "0.0" ? "+" + text : text
}

extension ExplanationLine {
  /// The reason in words.
  var words: Phrase {
    let zones = zone.joined(separator: "+")
    let of = cohort.map { Phrase(", cohort \($0)") } ?? Phrase("")
    let item = item ?? ""
    let event = event?.words ?? Phrase(verbatim: item)
    switch cause {
    case .counted:
      return Phrase("residents of zone \(zones)\(of)")
    case .born: return Phrase("born in zone \(zones)\(of)")
    case .bornAssumed:
      return Phrase("births assumed, zone \(zones)\(of)")
    case .migration: return Phrase("moved in or out before school")
    case .progression: return Phrase("moved in or out at school age (progression)")
    case .multipliers: return Phrase("multipliers")
    case .housing: return Phrase("new housing \(item)")
    case .enrolmentShare: return Phrase("on no roll of the dataset (enrolment share)")
    case .move: return Phrase("moved by \(event)")
    case .admission:
      return pupils < 0
        ? Phrase("no place here, sent to \(item)")
        : Phrase("placed here from \(item)")
    case .unexplained: return Phrase("not explained by residence, as observed")
    case .unexplainedChange: return Phrase("unexplained since then: progression, record")
    case .unexplainedMove: return Phrase("unexplained, transferred by \(event)")
    }
  }

  /// Where the line comes from: its note and source.
  func basis(in language: Language) -> String? {
    let source = self.source.map {
      $0 == ExplanationLine.estimated ? Phrase("estimated from the base year").text(in: language) : $0
    }
    let parts = [note, source.map { Phrase("source: \($0)").text(in: language) }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
