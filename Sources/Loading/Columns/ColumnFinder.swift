import Planning

/// Finds the columns of a layer or table by name or alias, and says what is missing or probably misspelt.
struct ColumnFinder {
  let table: String
  /// Names as the file has them.
  let names: [String]
  private let folded: [String: Int]

  init(table: String, names: [String]) {
    self.table = table
    self.names = names
    var folded: [String: Int] = [:]
    for (at, name) in names.enumerated() where folded[ColumnFinder.fold(name)] == nil {
      folded[ColumnFinder.fold(name)] = at
    }
    self.folded = folded
  }

  /// A name as it is compared: without regard to case, spaces and the form of Chinese characters.
  static func fold(_ name: String) -> String {
    ChineseForms.simplified(name.lowercased().filter { !$0.isWhitespace })
  }

  /// Number of the column of this name, or of one of its aliases.
  func find(_ name: String) -> Int? {
    if let at = folded[ColumnFinder.fold(name)] { return at }
    let aliases = columnAliases.first { $0.table == table && $0.name == name }?.aliases ?? []
    for alias in aliases { if let at = folded[ColumnFinder.fold(alias)] { return at } }
    return nil
  }

  /// Known names that the file has more than once.
  func repeated(among known: [String]) -> [String] {
    known.filter { name in names.count { ColumnFinder.fold($0) == ColumnFinder.fold(name) } > 1 }
  }

  /// The column, or a fault that names what comes nearest.
  func require(_ name: String, file: String, line: Int?, into faults: inout Faults) -> Int? {
    if let at = find(name) { return at }
    faults.add(
      Fault(
        file: file, line: line, field: name, Phrase("the column is missing"),
        nearest: Spelling.nearest(to: name, among: names),
        mend: Phrase("Name a column \(name); schoolzone schema columns lists the names that are known."),
        foundList: names))
    return nil
  }

  /// Warns of columns that look like a known one that is not there.
  func warnOfSlips(known: [String], file: String, into faults: inout Faults) {
    let absent = known.filter { find($0) == nil }
    for name in names where !known.contains(where: { ColumnFinder.fold($0) == ColumnFinder.fold(name) }) {
      guard let meant = Spelling.nearest(to: name, among: absent) else { continue }
      faults.add(
        Fault(
          .warning, file: file, field: name,
          Phrase("an unknown column that looks like a known one; it is passed through"),
          nearest: meant))
    }
  }
}
