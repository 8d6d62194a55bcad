internal import Measures
public import Planning
internal import Simulation
public import Tables
internal import Wording

/// What `explain --shortage` shows: places, pupils and what can be done, each with lines that add up; then the schools or districts that
/// the sum consists of.
public func shortageScreen(_ shortages: [ExplainedShortage], on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  screen.marks(of: dataset)
  for shortage in shortages {
    let (whole, text) = (
      shortage.whole(on: dataset), ShortageText(shortage, hasKinds: dataset.hasMigrants, in: language)
    )
    screen.section(
      Phrase("Why are seats short? \(whole.name) (\(whole.id)), \(shortage.stage.name), \(String(shortage.year))"), "")
    var notes: [String] = []
    for part in ShortageLine.Part.allCases { screen.text("\n" + text.table(part, &notes)) }
    for (number, note) in notes.enumerated() { screen.line("[\(number + 1)] \(note)") }
    if whole.here?.mustBuild == nil {
      screen.line(Phrase("No reach is known: what neighbours could take is not computed."))
    }
    let parts = shortage.parts(on: dataset)
    if !parts.isEmpty { screen.section(Phrase("The same by part"), text.table(of: parts, whole)) }
  }
  return screen.text
}

/// The tables of one shortage.
private struct ShortageText {
  let shortage: ExplainedShortage
  /// Whether children are counted in two kinds.
  let hasKinds: Bool
  let language: Language

  init(_ shortage: ExplainedShortage, hasKinds: Bool, in language: Language) {
    (self.shortage, self.hasKinds, self.language) = (shortage, hasKinds, language)
  }

  private var compares: Bool { shortage.other != nil }

  private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// The lines of a part, below them their sum.
  func table(_ part: ShortageLine.Part, _ notes: inout [String]) -> String {
    let titles: [ShortageLine.Part: Phrase] = [
      .places: Phrase("places, and where they come from"), .pupils: Phrase("pupils, and where they come from"),
      .remedies: Phrase("seats short, and what can be done"),
    ]
    let amount = part == .places ? SchoolMeasure.capacity.heading() : SchoolMeasure.pupils.heading()
    let figures =
      compares
      ? [shortage.scenario, shortage.other ?? "", say(Words.change)]
      : (hasRooms(part) ? [say(Phrase("rooms"))] : []) + [say(amount)]
    let width = compares ? 44 : 60
    var table = TextTable([say(titles[part] ?? amount)] + figures.map { cut($0, to: 12) }, names: [width])
    let lines = shortage.difference.lines.filter { $0.line.part == part }
    if part == .remedies {
      addBalance(to: &table)
      guard !lines.isEmpty else { return table.text() }
      table.addRule()
    }
    for line in lines {
      var name = say(line.line.words(hasKinds: hasKinds))
      if let note = line.line.basis(in: language) {
        if !notes.contains(note) { notes.append(note) }
        name += "\u{A0}[\((notes.firstIndex(of: note) ?? 0) + 1)]"
      }
      let words = wrapped(name, to: width - 2).map { $0.replacing("\u{A0}", with: " ") }
      table.add([words[0]] + cells(line.here, line.other, rooms: line.line.rooms, part))
      for more in words.dropFirst() { table.add(["  " + more]) }
    }
    table.addRule()
    switch part {
    case .places: add(say(amount), { $0.places }, rooms: shortage.difference.here?.rooms, part, to: &table)
    case .pupils: add(say(amount), { $0.pupils }, part, to: &table)
    case .remedies: add(say(Phrase("seat shortfall")), { $0.shortfall }, part, to: &table)
    }
    return table.text()
  }

  /// Pupils − places, and the free places that seat nobody elsewhere.
  private func addBalance(to table: inout TextTable) {
    add(say(Phrase("pupils − places")), { $0.pupils - $0.places }, .remedies, to: &table)
    let spare = shortage.difference.figures { $0.spare }
    if spare.here > 1e-9 || spare.other > 1e-9 {
      add(say(Phrase("free places, which seat nobody elsewhere")), { $0.spare }, .remedies, to: &table)
    }
    table.addRule()
    add(say(Phrase("seat shortfall")), { $0.shortfall }, .remedies, to: &table)
  }

  private func add(
    _ name: String, _ figure: (Shortage) -> Double?, rooms: Double? = nil, _ part: ShortageLine.Part,
    to table: inout TextTable
  ) {
    let (here, other) = shortage.difference.figures(figure)
    table.add([name] + cells(here, other, rooms: rooms, part))
  }

  /// Pupils have no rooms.
  private func hasRooms(_ part: ShortageLine.Part) -> Bool { part != .pupils }

  private func cells(_ here: Double, _ other: Double, rooms: Double?, _ part: ShortageLine.Part) -> [String] {
    guard !compares else { return [tenth(here), tenth(other), signedTenth(here - other)] }
    return (hasRooms(part) ? [rooms.map { Words.short($0) } ?? ""] : []) + [tenth(here)]
  }

  /// Schools that are short, and the others in one line; or all districts.
  func table(of parts: [ExplainedShortage.Part], _ whole: ExplainedShortage.Part) -> String {
    let names = [SchoolMeasure.pupils.heading(), SchoolMeasure.capacity.heading()]
    let heading =
      compares
      ? [Phrase("short"), Phrase("versus"), Words.change, Phrase("must build"), Phrase("versus"), Words.change]
      : names + [Phrase("short"), Phrase("neighbours", context: "could take"), Phrase("must build"), Phrase("rooms")]
    var table = TextTable([""] + heading.map(say), names: [26])
    func isShort(_ part: ExplainedShortage.Part) -> Bool {
      [part.here, part.other].contains { $0.map { $0.shortfall > 1e-9 } ?? false }
    }
    let short = parts.filter(isShort).enumerated().sorted {
      ($1.element.here?.shortfall ?? 0, $0.offset) < ($0.element.here?.shortfall ?? 0, $1.offset)
    }.map(\.element)
    for part in short { table.add([part.name.text(in: language)] + cells([part])) }
    let others = parts.filter { !isShort($0) }
    if !others.isEmpty { table.add([say(Phrase("\(others.count) that are not short"))] + cells(others)) }
    table.addRule()
    table.add([say(Words.all)] + cells(parts))
    return table.text()
  }

  private func cells(_ parts: [ExplainedShortage.Part]) -> [String] {
    func sum(_ figure: (Shortage) -> Double?, ofOther: Bool = false) -> Double? {
      let all = parts.compactMap { ofOther ? $0.other : $0.here }.map(figure)
      return all.contains { $0 == nil } ? nil : all.reduce(0) { $0 + ($1 ?? 0) }
    }
    func text(_ value: Double?) -> String { value.map(tenth) ?? "–" }
    func change(_ figure: (Shortage) -> Double?) -> [String] {
      let (here, other) = (sum(figure), sum(figure, ofOther: true))
      let change = here.flatMap { here in other.map { signedTenth(here - $0) } }
      return [text(here), text(other), change ?? "–"]
    }
    guard !compares else { return change { $0.shortfall } + change { $0.mustBuild } }
    return [
      text(sum { $0.pupils }), text(sum { $0.places }), text(sum { $0.shortfall }),
      text(sum { shortage in shortage.mustBuild.map { shortage.shortfall - $0 } }), text(sum { $0.mustBuild }),
      sum { $0.roomsToBuild.map(Double.init) }.map { Words.short($0) } ?? "–",
    ]
  }
}
