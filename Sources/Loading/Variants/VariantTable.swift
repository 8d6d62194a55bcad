internal import Bytes
internal import Foundation
public import Planning

/// A table of what-ifs (docs/ensemble.md, "Many variants"): a row is a variant of a scenario, a column a key that it changes.
public struct VariantTable: Sendable {
  /// A key that rows change.
  struct Column: Sendable {
    /// As the header has it.
    var name: String
    /// The keys from the top of the scenario down.
    var keys: [String]
  }

  struct Row: Sendable {
    var id: String
    var line: Int
    /// By column; nil: the cell is empty, and the key stays as it is.
    var cells: [YAMLNode?]
  }

  /// As the user named it.
  public let file: String
  /// The digest of the file.
  public let digest: FileDigest
  let folder: String
  let headerLine: Int
  let columns: [Column]
  let rows: [Row]
  /// Notes on the file, and faults of single rows.
  public let faults: Faults

  /// Number of variants of each scenario.
  public var count: Int { rows.count }

  /// Reads a table.
  /// - Parameter path: path of a CSV file.
  /// - Throws: `Faults` of the file or its header.
  public init(at path: String) throws(Faults) {
    var faults = Faults()
    guard let (table, digest) = VariantTable.table(at: path, &faults) else { throw faults }
    var reader = VariantTableReader(table, folder: VariantTable.folder(of: path))
    (file, self.digest, folder, headerLine) = (path, digest, reader.folder, table.headerLine)
    columns = reader.readColumns()
    if !reader.faults.isEmpty { throw Faults(faults.all + reader.faults) }
    rows = reader.readRows(columns)
    self.faults = Faults(faults.all + reader.faults)
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private static func table(at path: String, _ faults: inout Faults) -> (CSVTable, FileDigest)? {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try fileBytes(of: URL(filePath: path), largest: YAMLFile.largest)
    } catch {
      faults.add(.unreadable(path, reason: error.reason))
      return nil
    }
    guard let table = SourceFolder.table(at: path, bytes, into: &faults), !faults.hasErrors else { return nil }
    return (table, FileDigest(file: path, sha256: FileHash.sha256(bytes)))
  }
}

/// Reads header and rows of a table of variants.
private struct VariantTableReader {
  private let table: CSVTable
  let folder: String
  private var idColumn: Int?
  private var tally = FaultTally()
  private var others: [Fault] = []

  /// The column with the ids.
  private static let id = "variant"
  /// Keys that make a scenario what it is, or hold for one file alone.
  private static let fixed = ["schema", "extends", "dataset", "crs"]
  private static let mostOfID = 100

  init(_ table: CSVTable, folder: String) { (self.table, self.folder) = (table, folder) }

  var faults: [Fault] { others + tally.faults }

  mutating func readColumns() -> [VariantTable.Column] {
    idColumn = table.header.firstIndex { ColumnFinder.fold($0) == Self.id }
    if idColumn == nil {
      refuse(Self.id, Phrase("the column is missing"), Phrase("a column with an id for each variant"))
    }
    if table.rowCount == 0 { refuse("", Phrase("the table has no rows"), Phrase("rows below the header")) }
    var columns: [VariantTable.Column] = []
    for (at, name) in table.header.enumerated() where at != idColumn {
      let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if keys.contains("") {
        refuse(name, Phrase("not the keys of a scenario"), Phrase("keys with dots, as demand.births.east.2026"))
      } else if Self.fixed.contains(keys[0]) {
        refuse(name, Phrase("no variant can change this key"), Phrase("another key of a scenario"))
      } else if columns.contains(where: { $0.keys == keys }) {
        refuse(name, Phrase("the column appears twice"), Phrase("one column of the name"))
      }
      columns.append(VariantTable.Column(name: name, keys: keys))
    }
    if columns.isEmpty { refuse("", Phrase("no column changes a key"), Phrase("columns as demand.births.east.2026")) }
    return columns
  }

  private mutating func refuse(_ field: String, _ message: Phrase, _ expected: Phrase) {
    others.append(Fault(file: table.file, line: table.headerLine, field: field, message, expected: expected))
  }

  mutating func readRows(_ columns: [VariantTable.Column]) -> [VariantTable.Row] {
    guard let idColumn else { return [] }
    let places = table.header.indices.filter { $0 != idColumn }
    var lines: [String: Int] = [:]
    return (0..<table.rowCount).map { row in
      let id = table.text(row, idColumn)
      if !Self.isUsable(id) {
        add(
          row, idColumn, Phrase("not the id of a variant"),
          Phrase("1 to \(Self.mostOfID) letters, digits or signs that a file name may have"))
      }
      if let line = lines.updateValue(table.line(row), forKey: id) {
        add(row, idColumn, Phrase("the variant appears twice: also on line \(line)"), Phrase("an id of its own"))
      }
      return VariantTable.Row(id: id, line: table.line(row), cells: places.map { cell(row, $0) })
    }
  }

  private mutating func add(_ row: Int, _ column: Int, _ message: Phrase, _ expected: Phrase) {
    tally.add(
      Fault(
        file: table.file, line: table.line(row), field: table.header[column], message, found: table.text(row, column),
        expected: expected), kind: table.header[column] + message.english.prefix(20))
  }

  /// Whether a name may be part of the name of a file on any system.
  private static func isUsable(_ id: String) -> Bool {
    !id.isEmpty && id.count <= mostOfID && id.printable == id && !id.contains { "/\\:*?\"<>|".contains($0) }
  }

  /// A cell as YAML: a number, a text, a list in brackets or a map in braces.
  private mutating func cell(_ row: Int, _ column: Int) -> YAMLNode? {
    let text = table.text(row, column)
    guard !text.isEmpty else { return nil }
    var node = YAMLNode(
      value: .scalar(text, isQuoted: false), file: table.file, folder: folder, line: table.line(row))
    guard text.contains(where: { "[{\"'&*!|>#~".contains($0) }) || text == "null" else { return node }
    var found = Faults()
    guard let file = YAMLFile.read(Array(text.utf8), path: folder + "/cell", named: table.file, into: &found) else {
      let reason = found.all.first?.message ?? Phrase("invalid value")
      add(row, column, reason, Phrase("a value as in a scenario file: a number, a text, [a list] or { a: map }"))
      return nil
    }
    node.value = file.root.value
    return node.placed(in: table.file, line: table.line(row), folder: folder)
  }
}

extension YAMLNode {
  /// The value with all that it holds in one line of a file.
  fileprivate func placed(in file: String, line: Int, folder: String) -> YAMLNode {
    func moved(_ node: YAMLNode) -> YAMLNode { node.placed(in: file, line: line, folder: folder) }
    let value: Value =
      switch self.value {
      case .list(let list): .list(list.map(moved))
      case .map(let map): .map(map.map { (moved($0.key), moved($0.value)) })
      default: self.value
      }
    return YAMLNode(value: value, file: file, folder: folder, line: line)
  }
}
