extension GeoJSONWriter {
  /// The geometry of a feature as GeoJSON: 7 decimals without zeros at the end; rings closed and right-handed.
  ///
  /// Positions that fall together when rounded are written once; rings of fewer than 4 positions, and lines of fewer
  /// than 2, are left out, a polygon with its exterior ring. What is left empty, or has a coordinate that is not finite
  /// or beyond ±10¹⁰, is `null`. Polygons across the antimeridian are not cut.
  public static func geometryText(_ shapes: ShapeColumn, _ feature: Int) -> [UInt8] {
    var text = GeometryText()
    /// The places of each ring of a part.
    func places(_ part: Int) -> [[GeometryText.Place]] {
      shapes.rings(of: part).map { ring in
        shapes.positions(of: ring).map { text.place(shapes.positions[2 * $0], shapes.positions[2 * $0 + 1]) }
      }
    }
    let parts = shapes.parts(of: feature).map(places)
    text.geometry(shapes.kinds[feature], parts)
    return text.bytes
  }

  public static func geometryText(_ area: Area) -> [UInt8] {
    var text = GeometryText()
    let parts = area.polygons.map { polygon in
      polygon.rings.map { ring in ring.map { text.place($0.x, $0.y) } }
    }
    text.geometry(.area, parts)
    return text.bytes
  }

  public static func geometryText(_ position: Position) -> [UInt8] {
    var text = GeometryText()
    let place = text.place(position.x, position.y)
    text.geometry(.point, [[[place]]])
    return text.bytes
  }
}

extension GeometryText {
  /// Writes one geometry; nothing where nothing of it is left.
  ///
  /// - Parameter parts: rings of places, part by part, as in `ShapeColumn`.
  fileprivate mutating func geometry(_ kind: ShapeKind, _ parts: [[[Place]]]) {
    switch kind {
    case .none: return
    case .point:
      guard let place = parts.first?.first?.first else { return }
      open("Point")
      position(place)
    case .points:
      let places = parts.flatMap { $0.flatMap { $0 } }
      guard !places.isEmpty else { return }
      open("MultiPoint")
      positions(places)
    case .lines:
      let lines = parts.flatMap { $0.map(Self.withoutRepeats) }.filter { $0.count >= 2 }
      guard let first = lines.first else { return }
      open(lines.count == 1 ? "LineString" : "MultiLineString")
      if lines.count == 1 { positions(first) } else { array(lines) { $0.positions($1) } }
    case .area:
      let polygons = parts.compactMap(Self.polygon)
      guard let first = polygons.first else { return }
      open(polygons.count == 1 ? "Polygon" : "MultiPolygon")
      if polygons.count == 1 { rings(first) } else { array(polygons) { $0.rings($1) } }
    }
    close()
  }

  private mutating func rings(_ rings: [[Place]]) { array(rings) { $0.positions($1) } }

  /// The rings to write of one polygon; nil without an exterior.
  private static func polygon(_ rings: [[Place]]) -> [[Place]]? {
    guard let exterior = rings.first.flatMap({ ring($0, isHole: false) }) else { return nil }
    return [exterior] + rings.dropFirst().compactMap { ring($0, isHole: true) }
  }
}
