internal import Geometry
internal import Layers
internal import Planning

/// A layer as its file holds it, in the file's coordinates.
struct RawLayer {
  /// The file's name, for messages, map and log.
  var file: String
  /// The layer's name; the file's name without its ending where a file holds one layer.
  var name: String
  /// True if the file holds other layers too.
  var isOneOfSeveral = false
  var layer: FeatureLayer
  /// The CRS that the file states.
  var crs: CRS?
  /// Name of a CRS without a code, from which GDAL has transformed the layer to WGS 84.
  var transformedFrom: String?
  /// The encoding of its text, where it had to be found.
  var encoding = ""
  /// True for a format that cuts names of columns to 10 bytes.
  var hasCutNames = false
  /// What the layer is, where that is known before.
  var stated: LayerKind?
  /// Rows whose geometry cannot be read.
  var unread: Set<Int> = []

  /// The name of the sheet in the log.
  var sheet: String { isOneOfSeveral ? name : "" }
  var count: Int { layer.count }

  /// The kind of geometry that most features have; `none` without any.
  var shape: ShapeKind {
    var counts: [ShapeKind: Int] = [:]
    for kind in layer.shapes.kinds where kind != .none { counts[kind, default: 0] += 1 }
    return counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .none
  }

  /// Names of the columns in which some feature has a value.
  func filledColumns() -> [String] {
    var filled = Set<Int>()
    let table = layer.properties
    for row in 0..<table.count {
      table.forEachCell(of: row) { column, json in
        if !(json.count == 4 && json.first == UInt8(ascii: "n")), json.count > 2 || json.first != UInt8(ascii: "\"") {
          filled.insert(column)
        }
      }
      if filled.count == table.names.count { break }
    }
    return table.names.indices.filter(filled.contains).map { table.names[$0] }
  }

  /// The text of a cell, without spaces around it; nil if it is empty.
  func text(_ row: Int, _ column: String) -> String? {
    guard let at = layer.properties.column(column), let text = layer.properties.text(row, at) else { return nil }
    if case .number(let number) = layer.properties.value(row, at), let whole = Int(exactly: number) {
      return String(whole)
    }
    let trimmed = text.trimmedOfSpace
    return trimmed.isEmpty ? nil : trimmed
  }
}

extension String {
  /// Without spaces of any kind at both ends.
  var trimmedOfSpace: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
