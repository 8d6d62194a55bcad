internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// The land of blocks, degrees: of a polygon, the polygon; of a point, the part of its zone that is nearer to this point than to
  /// the point of any other block of the zone. The part of a point in no zone is one of its district's land in no zone. Blocks
  /// without land are left out.
  func land(of blocks: [BlockIndex], in state: ZoneState) throws(GeometryError) -> [BlockIndex: Area] {
    var land: [BlockIndex: Area] = [:]
    var points: [BlockHome: [BlockIndex]] = [:]
    for block in blocks {
      let polygon = dataset.blocks.shapes.area(block.position)
      if polygon.isEmpty {
        points[BlockHome(block, state, dataset), default: []].append(block)
      } else {
        land[block] = polygon
      }
    }
    guard !points.isEmpty else { return land }
    var neighbours = points.mapValues { _ in [BlockIndex]() }
    for block in dataset.blocks.indexes { neighbours[BlockHome(block, state, dataset)]?.append(block) }
    for (home, wanted) in points.sorted(by: { $0.value[0] < $1.value[0] }) {
      let region = try region(of: home, in: state)
      guard !region.isEmpty else { continue }
      let (plane, others) = (try transformer.transform(region), neighbours[home] ?? [])
      let places = others.map(self.plane.position)
      for block in wanted {
        let cell = try plane.partNearest(
          to: self.plane.position(of: block), than: zip(others, places).filter { $0.0 != block }.map(\.1))
        land[block] = try transformer.inverse(cell.densified(every: LayoutTolerance.straightMetres))
          .intersection(region)
      }
    }
    return land
  }

  /// The land that the points of a home divide.
  private func region(of home: BlockHome, in state: ZoneState) throws(GeometryError) -> Area {
    if let zone = home.zone { return state.area(Int(zone)) }
    guard let district = home.district else { return Area() }
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
private struct BlockHome: Hashable {
  let zone: Int32?
  let district: DistrictIndex?

  init(_ block: BlockIndex, _ state: ZoneState, _ dataset: Dataset) {
    zone = state.zones(of: block.rawValue).first
    district = zone == nil ? dataset.blocks.district(of: block) : nil
  }
}
