internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// The zones that a transfer makes: those of the schools that take blocks, with the land of the blocks and without the
  /// land of blocks that they lose. They are cut out of all other zones. Nil where every block is in such a zone already.
  func rezoning(for transfer: BlockTransfer, in state: ZoneState) throws(GeometryError) -> Rezoning? {
    var taken: [Taker: [Int]] = [:]
    for (block, school) in transfer.schools.sorted(by: { $0.key < $1.key }) {
      let zone = state.alive.first { state.holds(SchoolIndex(school), in: $0) }
      if let zone, state.zones(of: Int32(block)) == [Int32(zone)] { continue }
      taken[Taker(zone: zone ?? -1, school: zone == nil ? school : -1), default: []].append(block)
    }
    guard !taken.isEmpty else { return nil }
    var land: [Int: Area] = [:]
    for block in taken.values.joined() { land[block] = try self.land(of: block, in: state) }
    var zones: [Catchment] = []
    for (taker, blocks) in taken.sorted(by: { ($0.key.zone, $0.key.school) < ($1.key.zone, $1.key.school) }) {
      let zone = taker.zone < 0 ? nil : state.entries[taker.zone]?.zone
      var parts = blocks.compactMap { land[$0] }
      if taker.zone >= 0 { parts.insert(state.area(taker.zone), at: 0) }
      var area = try Area.union(parts)
      let box = area.bounds
      let lost = taken.filter { $0.key != taker }.values.joined().sorted().compactMap { land[$0] }
        .filter { $0.bounds.touches(box) }
      if !lost.isEmpty { area = try area.subtracting(Area.union(lost)) }
      guard !area.isEmpty else { continue }
      let members = zone?.members ?? [ZoneMember(school: taker.school, weight: nil)]
      let isWeighted = members.contains { $0.weight != nil }
      zones.append(
        Catchment(
          schools: members.map(\.school), stage: stage.position, name: zone?.name,
          choice: isWeighted ? members.map { $0.weight ?? 0 } : nil, area: area, file: "", feature: zones.count + 1))
    }
    return Rezoning(
      from: transfer.year, stage: stage.position, zones: zones, phase: transfer.phase, file: "", line: 0, zoneFile: "")
  }

  private struct Taker: Hashable {
    /// Number of the zone, or -1 and the school that has none.
    var zone: Int
    var school: Int
  }

  /// The land that goes with a block: its polygon; of a point the part of its zone nearer to it than to any other block's
  /// point.
  private func land(of block: Int, in state: ZoneState) throws(GeometryError) -> Area {
    let polygon = dataset.blocks.shapes.area(block)
    if !polygon.isEmpty { return polygon }
    let homes = state.zones(of: Int32(block))
    guard let zone = homes.first else { return Area() }
    let others = dataset.blocks.districts.indices.filter { $0 != block && state.zones(of: Int32($0)) == homes }
    let cell = try transformer.transform(state.area(Int(zone)))
      .partNearest(
        to: plane.position(of: BlockIndex(block)), than: others.map { plane.position(of: BlockIndex($0)) })
    return try transformer.inverse(cell.densified(every: LayoutTolerance.straightMetres)).intersection(
      state.area(Int(zone)))
  }
}

extension ZoneState {
  /// Blocks of a transfer that are in no zone of the school that they are given to.
  func unmoved(by transfer: BlockTransfer) -> [Int] {
    transfer.schools.filter { block, school in
      !zones(of: Int32(block)).contains { holds(SchoolIndex(school), in: Int($0)) }
    }.keys.sorted()
  }
}
