public import Planning

/// Makes the variants of a scenario that a table lists. Each is read as a scenario file would be that extends the scenario with the keys of
/// its row.
public struct ScenarioVariants: Sendable {
  private let document: ScenarioDocument
  private let path: String
  private let dataset: Dataset
  private let table: VariantTable
  private let rules: ReadingRules
  /// Faults of the scenario itself, which its variants share.
  private let shared: Set<Fault>

  /// - Parameters:
  ///   - path: of the scenario, which has been read on the dataset without errors.
  ///   - table: its variants.
  /// - Throws: `Faults` if the scenario cannot be read any more.
  public init(
    of path: String, on dataset: Dataset, _ table: VariantTable, rules: ReadingRules = ReadingRules()
  ) throws(Faults) {
    var faults = Faults()
    guard let document = ScenarioDocument.read(path, rules, into: &faults) else { throw faults }
    (self.document, self.path, self.dataset, self.table, self.rules) = (document, path, dataset, table, rules)
    var reader = ScenarioReader(document, path: path, dataset: dataset)
    reader.rules = rules
    _ = reader.read()
    shared = Set(reader.faults.all)
  }

  /// Number of variants.
  public var count: Int { table.count }

  /// Reads a variant. Its id is that of the scenario, a plus sign, and that of its row; its digests are those of the scenario and that of the
  /// table.
  /// - Parameter at: number of its row, from 0.
  /// - Returns: the variant, nil if it cannot be used, and the faults that the scenario itself does not have.
  public func read(_ at: Int) -> (scenario: Scenario?, faults: Faults) {
    let row = table.rows[at]
    var edit = VariantEdit(document.root, table)
    for (column, cell) in zip(table.columns, row.cells) {
      if let cell { edit.set(column, to: cell) }
    }
    var changed = document
    changed.root = edit.root
    var reader = ScenarioReader(changed, path: path, dataset: dataset)
    reader.rules = rules
    var scenario = reader.read()
    scenario?.id += "+" + row.id
    scenario?.digests.append(table.digest)
    let found = reader.faults.all.filter { !shared.contains($0) }
    let faults = Faults(edit.faults + found.map { edit.placed($0, inRow: row.line) })
    return (faults.hasErrors ? nil : scenario, faults)
  }

  /// Faults of the computation of a variant, with its row.
  public func placed(_ faults: Faults, of at: Int) -> Faults {
    let edit = VariantEdit(document.root, table)
    return Faults(faults.all.filter { !shared.contains($0) }.map { edit.placed($0, inRow: table.rows[at].line) })
  }
}

/// A document that a row changes, cell by cell.
private struct VariantEdit {
  private(set) var root: YAMLNode
  private(set) var faults: [Fault] = []
  private let table: VariantTable
  /// Where each column stands, as the reader of scenarios names places.
  private var places: [(field: String, column: String)] = []

  init(_ root: YAMLNode, _ table: VariantTable) { (self.root, self.table) = (root, table) }

  mutating func set(_ column: VariantTable.Column, to cell: YAMLNode) {
    var field = ""
    if let changed = changed(root, column, column.keys[...], cell, &field) {
      root = changed
      places.append((field, column.name))
    }
  }

  /// A node with the value of a cell put under some keys; nil, with a fault, if a key names no entry of a list.
  private mutating func changed(
    _ node: YAMLNode, _ column: VariantTable.Column, _ keys: ArraySlice<String>, _ cell: YAMLNode,
    _ field: inout String
  ) -> YAMLNode? {
    guard let key = keys.first else { return cell }
    let rest = keys.dropFirst()
    var node = node
    if var list = node.list {
      guard let at = place(of: key, in: list) else {
        noEntry(key, of: list, column, cell)
        return nil
      }
      field += "[\(at + 1)]"
      guard let entry = changed(list[at], column, rest, cell, &field) else { return nil }
      list[at] = entry
      node.value = .list(list)
      return node
    }
    if node.map == nil, !node.isNull, key != "*" { warnOfReplacing(node, column, cell) }
    field += field.isEmpty ? key : "." + key
    var map = node.map ?? []
    let known = map.firstIndex { $0.key.text == key }
    let empty = YAMLNode(value: .null, file: table.file, folder: table.folder, line: table.headerLine)
    guard let value = changed(known.map { map[$0].value } ?? empty, column, rest, cell, &field) else { return nil }
    if let known {
      map[known].value = value
    } else {
      var name = empty
      name.value = .scalar(key, isQuoted: false)
      map.append((name, value))
    }
    if node.isNull { node = empty }
    node.value = .map(map)
    return node
  }

  /// An entry by its id, or else by its number from 1.
  private func place(of key: String, in list: [YAMLNode]) -> Int? {
    if let at = list.firstIndex(where: { $0["id"]?.text == key }) { return at }
    guard let number = Int(key), list.indices.contains(number - 1) else { return nil }
    return number - 1
  }

  private mutating func noEntry(
    _ key: String, of list: [YAMLNode], _ column: VariantTable.Column, _ cell: YAMLNode
  ) {
    let ids = list.compactMap { $0["id"]?.text }
    faults.append(
      Fault(
        file: table.file, line: table.headerLine, field: column.name, Phrase("the list has no such entry"), found: key,
        expected: ids.isEmpty ? Phrase("a number from 1 to \(list.count)") : .oneOf(ids),
        nearest: Spelling.nearest(to: key, among: ids)))
  }

  private mutating func warnOfReplacing(_ node: YAMLNode, _ column: VariantTable.Column, _ cell: YAMLNode) {
    faults.append(
      Fault(
        .warning, file: table.file, line: table.headerLine, field: column.name,
        Phrase("the scenario has one value here, which a variant with this key replaces: other keys go by the default"),
        found: node.shown, mend: Phrase("Add a column with * in place of the key, with the value for all others.")))
  }

  /// A fault of the changed document at its row: with the column where a cell is wrong, else with the place where the change shows.
  func placed(_ fault: Fault, inRow line: Int) -> Fault {
    var placed = fault
    if fault.file == table.file {
      let isKey = fault.line == table.headerLine
      let hit = places.first { place in
        fault.field == place.field || fault.field.hasPrefix(place.field + ".")
          || fault.field.hasPrefix(place.field + "[")
          || (isKey && place.field.hasPrefix(fault.field + "."))
      }
      if let hit { placed.field = hit.column }
      return placed
    }
    placed.place = SourcePlace(file: table.file, line: line, field: "")
    var place = fault.file
    if let line = fault.line { place += ":\(line)" }
    if !fault.field.isEmpty { place += ": " + fault.field }
    placed.message = Phrase("with this row: \(place): \(fault.message)")
    return placed
  }
}
