internal import Geometry
internal import Layers
internal import Planning

extension Assembly {
  /// Gives every feature a geometry of the kind that its layer has, and mends polygons. What cannot be used is named.
  mutating func mendShapes(_ kind: LayerKind) {
    guard var clean = layers[kind] else { return }
    var left: [CleanRow] = []
    for var row in clean.rows {
      row.shape = fitting(row, kind)
      if row.shape == nil, kind != .schools, kind != .blocks, kind != .sites {
        if row.cells.isEmpty { continue }
        note(row, column: "geometry", Phrase("left out: it has no geometry of a layer of \(kind.rawValue)"))
        faults.append(
          Fault(
            .warning, file: row.file, feature: row.number, field: "geometry",
            Phrase("the feature has no geometry that can be used; it is left out"),
            expected: kind == .streets || kind == .barriers ? Phrase("a line") : Phrase("a polygon")))
        continue
      }
      left.append(row)
    }
    clean.rows = left
    layers[kind] = clean
  }

  private mutating func fitting(_ row: CleanRow, _ kind: LayerKind) -> Shape? {
    guard let shape = row.shape else { return nil }
    switch kind {
    case .schools: return schoolPoint(row, shape)
    case .streets, .barriers:
      if case .lines = shape { return shape }
      if case .area(let area) = shape, kind == .barriers { return .lines(area.polygons.flatMap(\.rings)) }
      return nil
    case .blocks, .sites:
      switch shape {
      case .point: return shape
      case .points(let places): return places.first.map(Shape.point)
      case .lines, .area: return land(row, shape)
      }
    case .districts, .catchments: return land(row, shape)
    }
  }

  /// A school is a point: its own, or one inside of its ground.
  private mutating func schoolPoint(_ row: CleanRow, _ shape: Shape) -> Shape? {
    switch shape {
    case .point: return shape
    case .points(let places): return places.first.map(Shape.point)
    case .area, .lines:
      guard case .area(let area) = land(row, shape), let inside = try? area.pointInside() else { return nil }
      note(row, column: "geometry", Phrase("drawn as a polygon: a point inside is its site"))
      return .point(inside)
    }
  }

  /// Valid land: closed lines count as polygons, and polygons that cross themselves are mended.
  private mutating func land(_ row: CleanRow, _ shape: Shape) -> Shape? {
    var area = Area()
    switch shape {
    case .area(let own): area = own
    case .lines(let lines):
      let rings = lines.filter { $0.count >= 4 && $0.first == $0.last }
      guard rings.count == lines.count, !rings.isEmpty else { return nil }
      area = Area(rings.map { Polygon(rings: [$0]) })
      note(row, column: "geometry", Phrase("a closed line, taken as a polygon"))
    case .point, .points: return nil
    }
    let rounded = area.roundedToCentimetres
    guard !rounded.isEmpty else { return nil }
    guard let problem = try? rounded.problem() else { return .area(rounded) }
    guard let mended = try? rounded.repaired(), !mended.isEmpty else { return nil }
    let (before, after) = (rounded.surface, mended.surface)
    let change = before > 0 ? abs(after - before) / before : 1
    note(
      row, column: "geometry", found: problem.reason,
      Phrase("the polygon was mended; its area changed by \(Phrase(verbatim: "\((change * 1e5).rounded() / 1000)")) %"))
    if change > 0.001 {
      faults.append(
        Fault(
          .warning, file: row.file, feature: row.number, field: "geometry",
          Phrase(
            "the polygon crosses itself; mending it changed its area by \(Phrase(verbatim: "\((change * 1000).rounded() / 10)")) %"
          ),
          found: problem.reason, mend: Phrase("Look at it in QGIS (Fix geometries).")))
    }
    return .area(mended.roundedToCentimetres)
  }
}

extension Area {
  /// With coordinates in degrees of 7 decimals, without repeated positions, rings that have no land, and open ends.
  var roundedToCentimetres: Area {
    func round(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
    return Area(
      polygons.compactMap { polygon in
        var rings: [[Position]] = []
        for (at, ring) in polygon.rings.enumerated() {
          var kept: [Position] = []
          for place in ring {
            let place = Position(round(place.x), round(place.y))
            if kept.last != place { kept.append(place) }
          }
          if let first = kept.first, kept.last != first { kept.append(first) }
          if kept.count >= 4 { rings.append(kept) } else if at == 0 { return nil }
        }
        return rings.isEmpty ? nil : Polygon(rings: rings)
      })
  }
}
