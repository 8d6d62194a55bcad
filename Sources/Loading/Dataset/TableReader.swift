internal import Geometry
import Planning

/// A table with its columns found by name, and helpers that turn cells into values or faults.
struct TableReader {
  let table: CSVTable
  let columns: ColumnFinder
  var tally = FaultTally()

  init(_ name: String, _ table: CSVTable) {
    self.table = table
    columns = ColumnFinder(table: name, names: table.header)
  }

  /// Tables without which there is nothing to reckon with.
  private static let needRows = ["children", "enrolment"]

  mutating func require(_ names: [String], known: [String], into faults: inout Faults) -> [Int]? {
    columns.warnOfSlips(known: known, file: table.file, into: &faults)
    for name in columns.repeated(among: known) {
      faults.add(
        Fault(
          file: table.file, line: 1, field: name, Phrase("the column stands twice", "该列重复"),
          expected: Phrase("one column of the name", "每个列名只出现一次")))
    }
    let found = names.map { columns.require($0, file: table.file, line: 1, into: &faults) }
    guard !found.contains(nil) else { return nil }
    if table.rowCount == 0, table.isWhole, TableReader.needRows.contains(columns.table) {
      faults.add(
        Fault(
          file: table.file, line: 1, Phrase("the table has no rows", "表格没有数据行"),
          expected: Phrase("rows below the header", "表头下的数据行")))
    }
    return found.compactMap { $0 }
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

  /// A count: a number from 0; nil with a fault for anything else.
  mutating func count(_ row: Int, _ column: Int, empty: Double? = nil) -> Double? {
    if table.isEmpty(row, column), let empty { return empty }
    if let number = table.number(row, column), number >= 0, number < 1e12 { return number }
    let text = table.text(row, column)
    let mend: Phrase? =
      text.contains(",")
      ? Phrase("Write a point for decimals, and no separators of thousands.", "小数点请用“.”，不要使用千位分隔符。") : nil
    add(
      row, column, Phrase("not a number of 0 or more", "不是非负数"),
      expected: Phrase("a number of 0 or more, such as 12 or 12.5", "非负数，如 12 或 12.5"), mend: mend)
    return nil
  }

  mutating func year(_ row: Int, _ column: Int) -> Int? {
    if let number = table.number(row, column), let year = Int(exactly: number), (1900...2200).contains(year) {
      return year
    }
    add(row, column, Phrase("not a year", "不是年份"), expected: Phrase("a year such as 2012", "年份，如 2012"))
    return nil
  }

  mutating func kind(_ row: Int, _ column: Int) -> Kind? {
    switch table.text(row, column).lowercased() {
    case "registered", "户籍", "户籍生": return .registered
    case "migrant", "随迁", "随迁子女": return .migrant
    default:
      add(
        row, column, Phrase("no such kind", "没有该类别"), expected: Phrase("registered or migrant", "registered 或 migrant"))
      return nil
    }
  }

  /// The number of a name; nil with a fault where nobody has it.
  mutating func number(_ row: Int, _ column: Int, in known: [String: Int], of thing: Phrase) -> Int? {
    let text = table.text(row, column)
    if let number = known[text] { return number }
    guard !known.isEmpty else { return nil }
    add(
      row, column, Phrase("no such \(thing.english)", "没有该\(thing.chinese)"),
      expected: Phrase("the id of a \(thing.english)", "\(thing.chinese)编号"),
      nearest: known.count <= 20_000 ? Spelling.nearestID(to: text, among: known.keys.sorted()) : nil)
    return nil
  }
}
