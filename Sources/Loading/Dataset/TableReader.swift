import Planning

/// A table with its columns found by name, and helpers that turn cells into values or faults.
struct TableReader {
  let table: CSVTable
  let columns: ColumnFinder
  var tally = FaultTally()
  /// Counts that are no whole numbers, where only whole ones are meant.
  private var fractions: CountFractions?
  /// Rows whose count is unknown.
  private var unknown = FaultGroup()
  /// For each kind of id, the known ids by the number into which a spreadsheet converts them.
  private var shortened: [String: ShortenedIDs] = [:]
  /// Ids that were recognised despite missing leading zeros.
  private var restored = FaultGroup()
  private var restoredIDs: Set<String> = []

  init(_ name: String, _ table: CSVTable) {
    self.table = table
    columns = ColumnFinder(table: name, names: table.header)
    fractions = Plausible.wholeTables.contains(name) ? CountFractions() : nil
  }

  /// Tables that must have rows before anything can be computed.
  private static let needRows = ["children", "enrolment"]

  /// The columns with these names; nil, with faults, if one is missing.
  mutating func require(_ names: [String], into faults: inout Faults) -> [Int]? {
    // an empty table has been reported
    guard !table.header.isEmpty else { return nil }
    columns.warnOfSlips(file: table.file, into: &faults)
    for name in columns.repeated() {
      faults.add(
        Fault(
          file: table.file, line: table.headerLine, field: name, Phrase("the column appears twice"),
          expected: Phrase("one column of the name")))
    }
    if !names.contains(where: { columns.find($0) != nil }) {
      faults.add(noHeaderFault(names))
      return nil
    }
    let found = names.map { columns.require($0, file: table.file, line: table.headerLine, into: &faults) }
    guard !found.contains(nil) else { return nil }
    if table.rowCount == 0, table.isWhole, TableReader.needRows.contains(columns.table) {
      faults.add(
        Fault(
          file: table.file, line: table.headerLine, Phrase("the table has no rows"),
          expected: Phrase("rows below the header")))
    }
    return found.compactMap { $0 }
  }

  /// Reports a first line without any known column: probably a data row, or the header of another file.
  private func noHeaderFault(_ names: [String]) -> Fault {
    Fault(
      file: table.file, line: table.headerLine,
      Phrase("the first line names none of the required columns"), expected: .oneOf(names),
      mend: Phrase("The first line must name the columns; schoolzone schema columns lists the names that are known."),
      foundList: table.header)
  }

  mutating func add(
    _ row: Int, _ column: Int, _ message: Phrase, severity: Fault.Severity = .error, expected: Phrase? = nil,
    nearest: @autoclosure () -> String? = nil, mend: Phrase? = nil
  ) {
    let kind = table.header[column] + message.english.prefix(20)
    let found = table.text(row, column)
    tally.add(
      Fault(
        severity, file: table.file, line: table.line(row), field: table.header[column], message,
        found: found, expected: expected, nearest: tally.isRoom(for: kind, found: found) ? nearest() : nil, mend: mend),
      kind: kind)
  }

  /// A count that may be unknown (`UnknownCell`).
  enum Count {
    case known(Double)
    case unknown
  }

  /// A count of at least 0; nil, with a fault, for anything else, including an unknown count.
  mutating func count(_ row: Int, _ column: Int) -> Double? {
    switch countOrUnknown(row, column) {
    case .known(let number): return number
    case .unknown:
      add(
        row, column, Phrase("the number is unknown: the cell is empty or withheld"),
        expected: TableReader.aCount,
        mend: Phrase("Write an estimate, or 0 where there are none."))
      return nil
    case nil: return nil
    }
  }

  /// A count of at least 0, or unknown; nil, with a fault, for anything else.
  mutating func countOrUnknown(_ row: Int, _ column: Int) -> Count? {
    let number = table.number(row, column)
    let plausible = Plausible.count(in: columns.table)
    if let number, plausible.contains(number) {
      noteFraction(number, row, column)
      return .known(number)
    }
    if let number, number > plausible.upperBound {
      add(
        row, column, Phrase("the number is too large to be a count of this table"),
        expected: Phrase("at most \(Int(plausible.upperBound).grouped)"))
      return nil
    }
    let text = table.text(row, column)
    if UnknownCell.isUnknown(text) { return .unknown }
    let mend: Phrase? =
      text.contains(",")
      ? Phrase("Write a point for decimals, and no separators of thousands.") : nil
    add(
      row, column, Phrase("not a number of 0 or more"), expected: TableReader.aCount, mend: mend)
    return nil
  }

  /// Notes a count for the warning of counts that are not whole.
  mutating func noteFraction(_ number: Double, _ row: Int, _ column: Int) {
    fractions?.note(number, table, row, column)
  }

  private static let aCount = Phrase("a number of 0 or more, such as 12 or 12.5")

  /// Records a row with an unknown count; `faults` reports all these rows together.
  mutating func noteUnknown(_ row: Int, _ column: Int, name: String) {
    unknown.add(
      Fault(
        .warning, file: table.file, line: table.line(row), field: table.header[column],
        Phrase("no number: treated as unknown, not as 0"), found: table.text(row, column)),
      name: name)
  }

  mutating func year(_ row: Int, _ column: Int) -> Int? {
    if let number = table.number(row, column), let year = Int(exactly: number), (1900...2200).contains(year) {
      return year
    }
    add(row, column, Phrase("not a year"), expected: Phrase("a year such as 2012"))
    return nil
  }

  mutating func kind(_ row: Int, _ column: Int) -> Kind? {
    switch ChineseForms.simplified(table.text(row, column).lowercased()) {
    case "registered", "户籍", "户籍生": return .registered
    case "migrant", "随迁", "随迁子女": return .migrant
    default:
      add(
        row, column, Phrase("no such kind"), expected: Phrase("registered or migrant"))
      return nil
    }
  }

  /// The result of looking up an id.
  enum Match<Number> {
    case one(Number)
    /// Leading zeros are missing, and several ids match.
    case several([String])
    case none
  }

  /// Looks up the id in a cell; an unknown id is looked up again without regard to leading zeros.
  mutating func match<Number>(_ row: Int, _ column: Int, in known: [String: Number], of thing: Phrase) -> Match<Number>
  {
    let text = table.text(row, column)
    if let number = known[text] { return .one(number) }
    let trimmed = text.trimmed
    if trimmed.utf8.count < text.utf8.count, let number = known[trimmed] { return .one(number) }
    let candidates = candidates(for: trimmed, among: known.keys, of: thing)
    guard let id = candidates.first else { return .none }
    guard candidates.count == 1, let number = known[id] else { return .several(candidates) }
    noteRestored(text, as: id, row, column, thing)
    return .one(number)
  }

  /// Known ids that a spreadsheet may have converted to this text.
  private mutating func candidates(
    for text: String, among known: some Sequence<String>, of thing: Phrase
  ) -> [String] {
    guard text.utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false else { return [] }
    if let ids = shortened[thing.english] { return ids.candidates(for: text) }
    let ids = ShortenedIDs(known)
    shortened[thing.english] = ids
    return ids.candidates(for: text)
  }

  private mutating func noteRestored(_ text: String, as id: String, _ row: Int, _ column: Int, _ thing: Phrase) {
    guard restoredIDs.insert("\(thing.english) \(text)").inserted else { return }
    restored.add(
      Fault(
        .warning, file: table.file, line: table.line(row), field: table.header[column],
        Phrase("\(text) is read as the \(thing) \(id): leading zeros were lost, as Excel loses them"),
        mend: Phrase("Format the column as text before saving it.")), name: "\(text) → \(id)")
  }

  /// The index that belongs to an id; nil, with a fault, if the id is unknown.
  mutating func number<Number>(_ row: Int, _ column: Int, in known: [String: Number], of thing: Phrase) -> Number? {
    switch match(row, column, in: known, of: thing) {
    case .one(let number): return number
    case .several(let candidates): nameSeveral(row, column, candidates, of: thing)
    case .none:
      guard !known.isEmpty else { return nil }
      let text = table.text(row, column)
      add(
        row, column,
        Phrase("no such \(thing) in \(thing.english)s.geojson"),
        expected: Phrase("the id of a \(thing)"),
        nearest: known.count <= 20_000
          ? Spelling.nearestID(to: text, among: known.keys.sorted()) : nil)
    }
    return nil
  }

  mutating func nameSeveral(_ row: Int, _ column: Int, _ candidates: [String], of thing: Phrase) {
    add(
      row, column,
      Phrase("leading zeros are lost, and the id matches more than one \(thing)"),
      expected: .oneOf(candidates),
      mend: Phrase("Write the id as the layer has it."))
  }

  /// All faults and notes of the table.
  var faults: [Fault] {
    tally.faults + (fractions?.faults ?? [])
      + restored.summedUp { count, names in
        Phrase("\(count.grouped) ids are read without regard to leading zeros, which Excel loses: \(names)")
      }
      + unknown.summedUp { count, names in
        Phrase("\(count.grouped) cells hold no number; they are treated as unknown, not as 0: \(names)")
      }
  }
}
