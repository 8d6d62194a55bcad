internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// The land of each group of blocks, degrees: of a polygon, the polygon; of a point, the part of its zone that is nearer to this
  /// point than to the point of any other block of the zone, without the polygons of these. Points in no zone divide their
  /// district's land in no zone.
  func land(of groups: [[BlockIndex]], in state: ZoneState) throws(GeometryError) -> [Area] {
    var parts = groups.map { _ in [Area]() }
    var points: [BlockHome: [Int: [BlockIndex]]] = [:]
    for (group, blocks) in groups.enumerated() {
      for block in blocks {
        let polygon = dataset.blocks.shapes.area(block.position)
        if polygon.isEmpty {
          points[BlockHome(block, state, dataset), default: [:]][group, default: []].append(block)
        } else {
          parts[group].append(polygon)
        }
      }
    }
    if !points.isEmpty {
      var blocks = points.mapValues { _ in [BlockIndex]() }
      for block in dataset.blocks.indexes { blocks[BlockHome(block, state, dataset)]?.append(block) }
      for (home, groups) in points.sorted(by: { $0.key < $1.key }) {
        let region = try region(of: home, in: state)
        guard !region.isEmpty else { continue }
        let all = blocks[home] ?? []
        let cells = PointCells(all, plane, around: try transformer.transform(region).bounds, jobs: jobs)
        let drawn = DrawnBlocks(all, dataset.blocks.shapes)
        for (group, wanted) in groups {
          let land = try cells.land(of: wanted, in: region, transformer)
          let free = try drawn.cut(outOf: land)
          parts[group].append(free.isEmpty ? land : free)
        }
      }
    }
    var land: [Area] = []
    for parts in parts { land.append(try Area.union(parts).withoutCrumbs) }
    return land
  }

  /// The land that the points of a home divide.
  private func region(of home: BlockHome, in state: ZoneState) throws(GeometryError) -> Area {
    if let zone = home.zone { return state.area(Int(zone)) }
    // a district that could not be read has an error of its own
    guard let district = home.district, dataset.districts.indexes.contains(district) else { return Area() }
    let area = dataset.districts[district].area
    let box = area.bounds
    let zones = state.alive.map(state.area).filter { $0.bounds.touches(box) }
    return zones.isEmpty ? area : try area.subtracting(Area.union(zones))
  }

  /// The parts of each block by zone, with `assign: areal`.
  func arealParts(in zones: ZoneState) throws(GeometryError) -> ArealParts {
    let coverage = Coverage(zones: zones.entries.indices.map(zones.area), jobs: jobs)
    return try coverage.arealParts(of: dataset.blocks.shapes, in: transformer)
  }
}

/// Where the point of a block lies: in a zone, or in no zone of a district. A point on the border of several zones counts to the
/// first of them, so that each zone is divided among its points once.
private struct BlockHome: Hashable, Comparable {
  let zone: Int32?
  let district: DistrictIndex?

  init(_ block: BlockIndex, _ state: ZoneState, _ dataset: Dataset) {
    zone = state.zones(of: block.rawValue).first
    district = zone == nil ? dataset.blocks.district(of: block) : nil
  }

  /// Zones by number, then districts by number.
  static func < (one: BlockHome, other: BlockHome) -> Bool {
    (one.zone ?? .max, one.district ?? 0) < (other.zone ?? .max, other.district ?? 0)
  }
}

/// The Voronoi cells of blocks' points, in the metric plane.
private struct PointCells {
  private let diagram: VoronoiDiagram
  /// The cell of each block: blocks at the same place have the cell of the first.
  private let numbers: [BlockIndex: Int]

  init(_ blocks: [BlockIndex], _ plane: Plane, around box: Bounds, jobs: Int) {
    var (flat, first, numbers): ([Double], [Position: Int], [BlockIndex: Int]) = ([], [:], [:])
    for (number, block) in blocks.enumerated() {
      let place = plane.position(of: block)
      flat += [place.x, place.y]
      numbers[block] = first[place, default: number]
      first[place] = numbers[block]
    }
    let wider = Bounds(minX: box.minX - 1, minY: box.minY - 1, maxX: box.maxX + 1, maxY: box.maxY + 1)
    diagram = VoronoiDiagram(points: flat, land: Area(wider), jobs: jobs)
    self.numbers = numbers
  }

  /// The cells of some blocks, cut along the border of a region in degrees, so that the border stays as it is.
  func land(of blocks: [BlockIndex], in region: Area, _ transformer: Transformer) throws(GeometryError) -> Area {
    var cells: [Area] = []
    for number in Set(blocks.compactMap { numbers[$0] }).sorted() { cells.append(try diagram.cell(of: number)) }
    let whole = try Area.union(cells).withoutCrumbs
    return try transformer.inverse(whole.densified(every: LayoutTolerance.straightMetres)).intersection(region)
  }
}

/// The polygons of blocks.
private struct DrawnBlocks {
  private let polygons: [(box: Bounds, block: Int)]
  private let shapes: ShapeColumn

  init(_ blocks: [BlockIndex], _ shapes: ShapeColumn) {
    polygons = blocks.map(\.position).filter { shapes.kinds[$0] == .area }.map { (shapes.bounds(of: $0), $0) }
    self.shapes = shapes
  }

  /// The part of some land that none of the blocks covers.
  func cut(outOf land: Area) throws(GeometryError) -> Area {
    let box = land.bounds
    let near = polygons.filter { $0.box.touches(box) }.map { shapes.area($0.block) }
    return near.isEmpty ? land : try land.subtracting(Area.union(near)).withoutCrumbs
  }
}

extension Area {
  /// The area without the polygons and holes that are rounding errors of an overlay.
  var withoutCrumbs: Area {
    let least = LayoutTolerance.rounding * surface
    guard polygons.count > 1 || polygons.contains(where: { $0.rings.count > 1 }) else { return self }
    return Area(
      polygons.compactMap { polygon in
        guard Area([polygon]).surface > least, let exterior = polygon.rings.first else { return nil }
        return Polygon(
          rings: [exterior] + polygon.rings.dropFirst().filter { Area([Polygon(rings: [$0])]).surface > least })
      })
  }
}
