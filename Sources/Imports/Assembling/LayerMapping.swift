internal import Geometry
internal import Layers
internal import Loading
internal import Planning

/// Which column of the dataset each column of a layer is.
struct LayerMapping {
  /// Columns of the dataset with those of the file, in the order of the file.
  var mapped: [(old: String, new: String)] = []
  /// Columns that a constant of the map fills.
  var constants: [(name: String, value: String)] = []
  /// Columns that are kept under their own name.
  var kept: [String] = []
  /// Other columns that could be the same one of the dataset, by its name.
  var rivals: [String: [String]] = [:]
  /// Columns that an earlier import did not have.
  var new: [String] = []

  init(_ layer: RawLayer, kind: LayerKind, entry: ImportMap.Entry?, stages: Stages) {
    let columns = layer.filledColumns()
    var best: [String: (old: String, rank: Int)] = [:]
    var dropped: Set<String> = []
    for name in columns {
      if let stated = entry?.columns[name] {
        if stated == "-" || stated.isEmpty { dropped.insert(name) } else { best[stated] = (name, -1) }
        continue
      }
      if let entry, !entry.columns.isEmpty, !entry.columns.values.contains(name) { new.append(name) }
      guard let found = ColumnNames.column(named: name, of: kind.rawValue, stages: stages, isCut: layer.hasCutNames)
      else { continue }
      if let other = best[found.name] {
        rivals[found.name, default: [other.old]].append(name)
        if other.rank <= found.rank { continue }
      }
      best[found.name] = (name, found.rank)
    }
    let used = Dictionary(best.map { ($0.value.old, $0.key) }, uniquingKeysWith: { first, _ in first })
    mapped = columns.compactMap { name in used[name].map { (name, $0) } }
    constants = (entry?.constants ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    kept = columns.filter { used[$0] == nil && !dropped.contains($0) }
  }

  /// The dataset's column takes its values from another column of the file.
  mutating func take(_ old: String, for new: String) {
    if let at = mapped.firstIndex(where: { $0.new == new }) {
      kept.append(mapped[at].old)
      mapped[at].old = old
    } else {
      mapped.append((old, new))
    }
    kept.removeAll { $0 == old }
  }

  /// The rows of a layer under the dataset's columns.
  func rows(of layer: RawLayer) -> [CleanRow] {
    let table = layer.layer.properties
    let pairs = mapped.compactMap { pair in table.column(pair.old).map { ($0, pair.new) } }
    let own = kept.compactMap { name in table.column(name).map { ($0, name) } }
    return (0..<layer.count).map { row in
      var clean = CleanRow(file: layer.file, sheet: layer.sheet, number: row + 1)
      for (name, value) in constants { clean.cells[name] = .text(value) }
      for (column, name) in pairs + own {
        let value = table.value(row, column)
        if value != .missing, value != .null { clean.cells[name] = value.cleaned }
      }
      clean.shape = layer.unread.contains(row) ? nil : layer.layer.shapes[row]
      return clean
    }
  }

  /// The dataset's columns in the order in which they are written, then the others.
  func columns(of kind: LayerKind) -> [String] {
    let known = columnAliases.filter { $0.table == kind.rawValue }.map(\.name)
    let given = mapped.map(\.new) + constants.map(\.name)
    let ordered = given.enumerated().sorted { one, other in
      let (a, b) = (
        known.firstIndex(of: one.element) ?? known.count, known.firstIndex(of: other.element) ?? known.count
      )
      return (a, one.offset) < (b, other.offset)
    }.map(\.element)
    return ordered + kept
  }
}

extension PropertyValue {
  /// Text without spaces around it and without control characters.
  var cleaned: PropertyValue {
    guard case .text(let text) = self else { return self }
    let plain =
      text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
      ? String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
      : text
    return .text(plain.trimmedOfSpace)
  }
}
