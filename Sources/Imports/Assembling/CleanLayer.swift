internal import Bytes
internal import Geometry
internal import Layers

/// A layer of the dataset that is being made: rows with the dataset's columns, in WGS 84.
struct CleanLayer {
  var kind: LayerKind
  /// Columns in the order in which they are written.
  var columns: [String] = []
  var rows: [CleanRow] = []

  mutating func addColumn(_ name: String) { if !columns.contains(name) { columns.append(name) } }

  /// The ids, in order.
  var ids: [String] { rows.compactMap { $0.text("id") } }

  /// The layer as GeoJSON of dataset quality: right-hand rings, 7 decimals, a bounding box, no crs member.
  func geoJSON() -> [UInt8] {
    var builder = FeatureLayerBuilder()
    for (number, row) in rows.enumerated() {
      for column in columns { if let value = row.cells[column] { builder.set(column, value.plainWhole) } }
      builder.endFeature(row.shape, line: number + 1)
    }
    return PiecewiseText.layer(builder.finish(), name: kind.rawValue).bytes
  }
}

extension PropertyValue {
  /// A whole number without decimals: `12`, not `12.0`.
  fileprivate var plainWhole: PropertyValue {
    guard case .number(let number) = self, let whole = Int(exactly: number) else { return self }
    return .raw(String(whole))
  }
}

/// A feature of the dataset, with where it comes from.
struct CleanRow {
  var cells: [String: PropertyValue] = [:]
  var shape: Shape?
  var file: String
  var sheet: String
  /// Number of the feature in its file, from 1.
  var number: Int

  /// The text of a cell; nil if it is empty.
  func text(_ column: String) -> String? {
    switch cells[column] {
    case .text(let text):
      let trimmed = text.trimmedOfSpace
      return trimmed.isEmpty ? nil : trimmed
    case .number(let number): return CleanRow.text(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .raw, .null, .missing, nil: return nil
    }
  }

  static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return "\(number)"
  }

  /// A point of the feature: itself, or one inside.
  var place: Position? {
    switch shape {
    case .point(let place): place
    case .points(let places): places.first
    case .area(let area): try? area.pointInside()
    case .lines(let lines): lines.first?.first
    case nil: nil
    }
  }

  var area: Area? { if case .area(let area) = shape { area } else { nil } }
}
