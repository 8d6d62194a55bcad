internal import Foundation
internal import Geometry

/// The type of the geometries of a layer, by its code in WKB.
enum GeometryCode: UInt32 {
  case any = 0
  case point = 1
  case line = 2
  case polygon = 3
  case points = 4
  case lines = 5
  case polygons = 6
  case collection = 7

  /// The name in `gpkg_geometry_columns`.
  var name: String {
    switch self {
    case .any: "GEOMETRY"
    case .point: "POINT"
    case .line: "LINESTRING"
    case .polygon: "POLYGON"
    case .points: "MULTIPOINT"
    case .lines: "MULTILINESTRING"
    case .polygons: "MULTIPOLYGON"
    case .collection: "GEOMETRYCOLLECTION"
    }
  }

  /// The type of all geometries of a column: that of several parts if any has several, `any` for several kinds.
  static func common(_ shapes: ShapeColumn) -> GeometryCode {
    var (kinds, hasSeveral): (Set<ShapeKind>, Bool) = ([], false)
    for feature in 0..<shapes.count where shapes.kinds[feature] != .none {
      kinds.insert(shapes.kinds[feature])
      if shapes.parts(of: feature).count != 1 { hasSeveral = true }
    }
    guard kinds.count == 1 else { return .any }
    if kinds == [.point] { return hasSeveral ? .any : .point }
    if kinds == [.points] { return .points }
    if kinds == [.lines] { return hasSeveral ? .lines : .line }
    return hasSeveral ? .polygons : .polygon
  }
}

/// Writes geometries as GeoPackage wants them: a header with the envelope, then WKB, all little-endian.
struct GeometryBlob {
  let shapes: ShapeColumn
  /// The type of all geometries; `any` leaves each its own.
  let code: GeometryCode
  let srs: Int32

  /// The geometry of a feature; nil if it has none.
  func blob(_ feature: Int) -> Data? {
    let parts = shapes.parts(of: feature)
    let kind = shapes.kinds[feature]
    guard kind != .none, !parts.isEmpty else { return nil }
    let bounds = shapes.bounds(of: feature)
    guard !bounds.isEmpty else { return nil }
    var data = Data("GP".utf8)
    // version 1; little-endian, with an envelope unless it is a point
    data.append(contentsOf: [0, kind == .point ? 1 : 3])
    append(UInt32(bitPattern: srs), to: &data)
    if kind != .point {
      for value in [bounds.minX, bounds.maxX, bounds.minY, bounds.maxY] { append(value, to: &data) }
    }
    switch kind {
    case .none: return nil
    case .point: appendPart(parts.lowerBound, .point, to: &data)
    case .points: append(parts, .points, of: .point, to: &data)
    case .lines: append(parts, .lines, of: .line, to: &data)
    case .area: append(parts, .polygons, of: .polygon, to: &data)
    }
    return data
  }

  private func append(_ parts: Range<Int>, _ several: GeometryCode, of one: GeometryCode, to data: inout Data) {
    let isOne = parts.count == 1 && code != several && one != .point
    if !isOne {
      append(several, to: &data)
      append(UInt32(parts.count), to: &data)
    }
    for part in parts { appendPart(part, one, to: &data) }
  }

  private func appendPart(_ part: Int, _ code: GeometryCode, to data: inout Data) {
    append(code, to: &data)
    let rings = shapes.rings(of: part)
    if code == .polygon { append(UInt32(rings.count), to: &data) }
    for ring in rings {
      let positions = shapes.positions(of: ring)
      if code != .point { append(UInt32(positions.count), to: &data) }
      for at in positions {
        append(shapes.positions[2 * at], to: &data)
        append(shapes.positions[2 * at + 1], to: &data)
      }
    }
  }

  /// The head of a geometry within WKB: byte order, type.
  private func append(_ code: GeometryCode, to data: inout Data) {
    data.append(1)
    append(code.rawValue, to: &data)
  }

  private func append(_ value: UInt32, to data: inout Data) {
    withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
  }

  private func append(_ value: Double, to data: inout Data) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
  }
}
