internal import Measures
public import Planning
internal import Simulation
public import Tables
internal import Wording

/// What `explain` shows: one line per reason, which add up to the roll; below these, the sources.
public func explanationScreen(_ rolls: [ExplainedRoll], on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  if let notice = Words.syntheticNotice(dataset.about, in: language) { screen.line(notice) }
  for roll in rolls {
    let of = roll.grade.map { Phrase("grade \(dataset.stages.name(ofGrade: $0))") } ?? roll.stage.name
    let heading = Phrase("\(roll.school.names) (\(roll.school.id)), \(of), \(roll.year)")
    var notes: [String] = []
    screen.section(heading, table(roll, &notes, in: language))
    for (number, note) in notes.enumerated() { screen.line("[\(number + 1)] \(note)") }
    for rule in roll.rules { screen.line(rule.words) }
  }
  return screen.text
}

private func table(_ roll: ExplainedRoll, _ notes: inout [String], in language: Language) -> String {
  let why = Phrase("why").text(in: language)
  let heading =
    roll.other.map { [why, roll.scenario, $0, Words.change.text(in: language)] }
    ?? [why, SchoolMeasure.pupils.heading().text(in: language)]
  let width = roll.other == nil ? 64 : 44
  var table = TextTable(heading, names: [width])
  for line in roll.difference.lines {
    var name = line.line.words.text(in: language)
    if let note = line.line.basis(in: language) {
      if !notes.contains(note) { notes.append(note) }
      // a no-break space keeps the mark on the line of the last word
      name += "\u{A0}[\((notes.firstIndex(of: note) ?? 0) + 1)]"
    }
    let parts = wrapped(name, to: width - 2).map { $0.replacing("\u{A0}", with: " ") }
    let cells = roll.other == nil ? [line.here] : [line.here, line.other]
    table.add(
      [parts[0]] + cells.map { tenth($0) }
        + (roll.other == nil ? [] : [signedTenth(line.change)]))
    for part in parts.dropFirst() { table.add(["  " + part]) }
  }
  table.addRule()
  let difference = roll.difference
  let sums = roll.other == nil ? [difference.here] : [difference.here, difference.other]
  table.add(
    [SchoolMeasure.pupils.heading().text(in: language)] + sums.map { tenth($0) }
      + (roll.other == nil ? [] : [signedTenth(difference.here - difference.other)]))
  return table.text()
}

/// A number of pupils or places with one decimal.
func tenth(_ value: Double) -> String {
  let text = Words.decimal(value)
  return text == "-0.0" ? "0.0" : text
}

/// The same with + if it is positive.
func signedTenth(_ value: Double) -> String {
  let text = tenth(value)
  return value > 0 && text != "0.0" ? "+" + text : text
}
