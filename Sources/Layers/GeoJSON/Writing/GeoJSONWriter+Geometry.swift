internal import Bytes
public import Geometry

extension GeoJSONWriter {
  /// The geometry of a feature as GeoJSON: 7 decimals without trailing zeros; rings closed and right-handed.
  ///
  /// Consecutive positions that are equal after rounding are written once. Rings of fewer than 4 positions and lines of
  /// fewer than 2 are left out; if the exterior ring is left out, so is its whole polygon. The result is `null` if
  /// nothing remains, or if a coordinate is not finite or beyond ±10¹⁰. Polygons across the antimeridian are not cut.
  public static func geometryText(_ shapes: ShapeColumn, _ feature: Int) -> [UInt8] {
    text(shapes.kinds[feature]) { $0.build(shapes, feature) }
  }

  /// The area as a Polygon or MultiPolygon; rings, decimals and `null` as in the geometry of a feature.
  public static func geometryText(_ area: Area) -> [UInt8] {
    text(.area) { text in
      for polygon in area.polygons {
        for (number, ring) in polygon.rings.enumerated() {
          for position in ring { text.append(x: position.x, y: position.y) }
          if !text.endRing(isHole: number > 0), number == 0 { break }
        }
        text.endPart()
      }
    }
  }

  /// The position as a Point; decimals and `null` as in the geometry of a feature.
  public static func geometryText(_ position: Position) -> [UInt8] {
    text(.point) { $0.append(x: position.x, y: position.y) }
  }

  private static func text(_ kind: ShapeKind, _ build: (inout GeometryText) -> Void) -> [UInt8] {
    var (text, writer) = (GeometryText(), ByteWriter())
    build(&text)
    text.write(kind, to: &writer)
    return writer.bytes
  }
}

extension GeometryText {
  /// Builds the geometry of a feature, replacing the previous geometry.
  mutating func build(_ shapes: ShapeColumn, _ feature: Int) {
    removeAll()
    let kind = shapes.kinds[feature]
    for part in shapes.parts(of: feature) {
      let rings = shapes.rings(of: part)
      for ring in rings {
        shapes.positions.withUnsafeBufferPointer { positions in
          for at in shapes.positions(of: ring) {
            append(x: positions[2 * at], y: positions[2 * at + 1], keepsRepeats: kind == .points)
          }
        }
        if kind == .lines { endLine(least: 2) }
        let isHole = ring > rings.lowerBound
        // without an exterior ring, its holes are dropped too
        if kind == .area, !endRing(isHole: isHole), !isHole { break }
      }
      if kind == .area { endPart() }
    }
  }
}
