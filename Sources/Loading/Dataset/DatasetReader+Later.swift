import Planning

extension DatasetReader {
  /// Tables whose form is checked, and which nothing is computed from yet.
  static let laterTables = ["resources"]

  mutating func readLater(_ name: String, _ table: CSVTable) {
    var reader = TableReader(name, table)
    let known = columnAliases.filter { $0.table == name }
    let needed = known.filter(\.isRequired).map(\.name)
    _ = reader.require(needed, known: known.map(\.name), into: &loaded.faults)
    loaded.faults.add(Fault(.note, file: table.file, Phrase("read, not computed yet", "已读取，尚未参与计算")))
  }
}
