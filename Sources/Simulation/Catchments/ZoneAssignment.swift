internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// The zone of each block in a year, without the schools of the zones; the sites of the year decide on borders and in gaps.
  func assignment(of state: CatchmentState, _ year: YearIndex) throws(GeometryError) -> YearZones {
    let zones = state.zoneState
    var zoneOfBlock = zones.zoneOfBlock
    for (block, candidates) in zones.contested {
      zoneOfBlock[Int(block)] = nearest(of: candidates, in: zones, to: block, year)
    }
    for (block, beside) in state.inSliver where zoneOfBlock[Int(block)] < 0 {
      let standing = beside.filter { zones.entries[Int($0)] != nil }
      zoneOfBlock[Int(block)] = nearest(of: standing, in: zones, to: block, year)
    }
    var parts: ArealParts?
    if scenario.assign == .areal {
      parts = try arealParts(in: zones)
    }
    if scenario.uncovered == .nearest, zoneOfBlock.contains(-1) {
      let schools = zones.zonedSchools
      for block in zoneOfBlock.indices where zoneOfBlock[block] < 0 {
        let position = plane.position(of: BlockIndex(block))
        guard let school = plane.nearest(of: schools, to: position, year: year) else { continue }
        zoneOfBlock[block] = Int32(zones.alive.first { zones.holds(school, in: $0) } ?? -1)
      }
    }
    return YearZones(zoneOfBlock: zoneOfBlock, parts: parts, members: [])
  }

  /// Of several zones, the one whose school is nearest to a block in the year; -1 without any zone.
  private func nearest(of candidates: [Int32], in zones: ZoneState, to block: Int32, _ year: YearIndex) -> Int32 {
    let schools = Set(candidates.flatMap { zones.entries[Int($0)]?.zone.schools ?? [] }).sorted()
    let position = plane.position(of: BlockIndex(rawValue: block))
    guard let school = plane.nearest(of: schools, to: position, year: year) else { return -1 }
    return candidates.first { zones.holds(school, in: Int($0)) } ?? -1
  }
}

extension CatchmentState {
  /// The zones of the next year, with their schools. Unchanged columns are shared with the year before.
  /// - Parameter changed: whether an event of the year has changed the zones.
  mutating func zones(
    of year: YearIndex, changed: Bool, _ inputs: CatchmentInputs
  ) throws(GeometryError) -> YearZones {
    let sites = inputs.plane.sites
    let moved = year > 0 && sites[year] != sites[year.previous]
    let dependsOnSites = !zoneState.contested.isEmpty || !inSliver.isEmpty || inputs.scenario.uncovered == .nearest
    var zones: YearZones
    if let last = timeline.years.elements.last, !changed, !(moved && dependsOnSites) {
      zones = last
    } else {
      zones = try inputs.assignment(of: self, year)
      if inputs.scenario.uncovered == .error { noteUncovered(zones, year, inputs.dataset, inputs.stage) }
    }
    zones.members = zoneState.entries.map { $0.map { inputs.shares(of: $0.zone, year) } ?? [] }
    return zones
  }

  /// Notes the blocks that lie in no catchment.
  private mutating func noteUncovered(
    _ zones: YearZones, _ year: YearIndex, _ dataset: Dataset, _ stage: StageIndex
  ) {
    // a stage without any catchment is reported once as a missing layer, not block by block; and a block without a zone may lie
    // in a catchment that could not be read
    guard !zoneState.alive.isEmpty, let unread = dataset.unread.land(of: stage) else { return }
    let blocks = zones.zoneOfBlock.indices.filter { block in
      guard zones.zoneOfBlock[block] < 0, !dataset.unread.blocks.contains(BlockIndex(block)) else { return false }
      if let parts = zones.parts, parts.starts[block] < parts.starts[block + 1] { return false }
      let point = dataset.blocks.point(block)
      return !unread.contains { $0.contains(point.x, point.y) }
    }
    uncovered.add(blocks, year)
  }
}
