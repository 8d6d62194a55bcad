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
    let of = roll.grade.map { Phrase("grade \($0)", "\($0) 年级") } ?? roll.stage.name
    let heading = Phrase(
      "\(roll.school.name(in: .english)) (\(roll.school.id)), \(of.english), \(roll.year)",
      "\(roll.school.name(in: .chinese))（\(roll.school.id)），\(of.chinese)，\(roll.year) 学年")
    var notes: [String] = []
    screen.section(heading, table(roll, &notes, in: language))
    for (number, note) in notes.enumerated() { screen.line("[\(number + 1)] \(note)") }
  }
  return screen.text
}

private func table(_ roll: ExplainedRoll, _ notes: inout [String], in language: Language) -> String {
  let why = Phrase("why", "原因").text(in: language)
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
    let of = cohort.map { Phrase(", cohort \($0)", "，\($0) 年入学") } ?? Phrase("", "")
    let item = item ?? ""
    let event = event?.words ?? Phrase(item, item)
    switch cause {
    case .counted:
      return Phrase("residents of zone \(zones)\(of.english)", "施教区 \(zones) 的生源\(of.chinese)")
    case .born: return Phrase("born in zone \(zones)\(of.english)", "施教区 \(zones) 的出生人口\(of.chinese)")
    case .bornAssumed:
      return Phrase("births assumed, zone \(zones)\(of.english)", "按假定出生数，施教区 \(zones)\(of.chinese)")
    case .migration: return Phrase("moved in or out before school", "入学前迁入迁出")
    case .progression: return Phrase("moved in or out at school age (progression)", "在学期间变动（升级率）")
    case .multipliers: return Phrase("multipliers", "系数调整")
    case .housing: return Phrase("new housing \(item)", "新建住宅 \(item)")
    case .enrolmentShare: return Phrase("on no roll of the dataset (enrolment share)", "未在本数据集学校就读（就读率）")
    case .move: return Phrase("moved by \(event.english)", "由“\(event.chinese)”引起的调整")
    case .admission:
      return pupils < 0
        ? Phrase("no place here, sent to \(item)", "学位不足，安排至 \(item)")
        : Phrase("placed here from \(item)", "由 \(item) 安排至本校")
    case .unexplained: return Phrase("beyond residence, as observed (unexplained)", "居住地无法解释（差额）")
    case .unexplainedChange: return Phrase("the same since: progression, record", "差额此后的变动（升级率、历史数据）")
    case .unexplainedMove: return Phrase("the same, handed over by \(event.english)", "差额随“\(event.chinese)”转移")
    }
  }

  /// Where the line comes from: its note and source.
  func basis(in language: Language) -> String? {
    let source = self.source.map { $0 == ExplanationLine.estimated ? Phrase($0, "按基年估计").text(in: language) : $0 }
    let parts = [note, source.map { Phrase("source: \($0)", "来源：\($0)").text(in: language) }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
