import Planning

/// Finds the columns of a layer or table by name or alias, and reports those that are missing or probably misspelt.
package struct ColumnFinder {
  let table: String
  /// The names as written in the file.
  let names: [String]
  private let folded: [String: Int]
  /// The names in the form that is compared, in file order.
  private let foldedNames: [String]

  /// The number of unknown columns for which a similar known name is searched, at most; the search is slow.
  private static let mostNearest = 500

  init(table: String, names: [String]) {
    self.table = table
    self.names = names
    foldedNames = names.map(ColumnFinder.fold)
    var folded: [String: Int] = [:]
    for (at, name) in foldedNames.enumerated() where folded[name] == nil { folded[name] = at }
    self.folded = folded
  }

  /// The form of a name that is used for comparison, without differences of case, spaces and traditional characters.
  package static func fold(_ name: String) -> String {
    ChineseForms.simplified(name.lowercased().filter { !$0.isWhitespace })
  }

  /// The index of the column with this name or one of its aliases.
  func find(_ name: String) -> Int? {
    if let at = folded[ColumnFinder.fold(name)] { return at }
    let aliases = columnAliases.first { $0.table == table && $0.name == name }?.aliases ?? []
    for alias in aliases { if let at = folded[ColumnFinder.fold(alias)] { return at } }
    return nil
  }

  /// The columns that the table may have; those of each stage in place of `<stage>`.
  private func known(_ stages: Stages?) -> [String] {
    columnAliases.filter { $0.table == table }.flatMap { column in
      guard let stages, column.name.contains("<stage>") else { return [column.name] }
      return stages.all.map { column.name.replacing("<stage>", with: $0.id) }
    }
  }

  /// Known names that occur more than once in the file.
  func repeated() -> [String] {
    let counts = Dictionary(foldedNames.map { ($0, 1) }, uniquingKeysWith: +)
    return known(nil).filter { counts[ColumnFinder.fold($0), default: 0] > 1 }
  }

  /// The index of a column; if it is missing, nil, and a fault with the most similar name in the file.
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

  /// Warns of columns whose names resemble a known column that is missing.
  /// - Parameter stages: of the dataset, for a table with columns by stage.
  func warnOfSlips(_ stages: Stages? = nil, file: String, into faults: inout Faults) {
    let known = known(stages)
    let absent = known.filter { find($0) == nil }
    let knownNames = Set(known.map(ColumnFinder.fold))
    let unknown = zip(names, foldedNames).filter { !knownNames.contains($0.1) }.map(\.0)
    for name in unknown.prefix(ColumnFinder.mostNearest) {
      guard let meant = Spelling.nearest(to: name, among: absent) else { continue }
      faults.add(
        Fault(
          .warning, file: file, field: name,
          Phrase("an unknown column that looks like a known one; it is passed through"),
          nearest: meant))
    }
  }
}
