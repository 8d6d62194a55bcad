internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// The rezoning that represents a transfer: zones of the schools that gain blocks, with the land of these blocks and without
  /// the land of blocks that they lose. The zones are cut out of all others. Nil where every block is already in a zone of its
  /// new school.
  func rezoning(for transfer: BlockTransfer, in state: ZoneState) throws(GeometryError) -> Rezoning? {
    var taken: [Taker: [BlockIndex]] = [:]
    for (block, school) in transfer.schools.sorted(by: { $0.key < $1.key }) {
      let zone = state.alive.first { state.holds(school, in: $0) }
      if let zone, state.zones(of: block.rawValue) == [Int32(zone)] { continue }
      taken[Taker(zone: zone ?? -1, school: zone == nil ? school : -1), default: []].append(block)
    }
    guard !taken.isEmpty else { return nil }
    let takers = taken.sorted { ($0.key.zone, $0.key.school) < ($1.key.zone, $1.key.school) }
    let land = try land(of: takers.map(\.value), in: state)
    var zones: [Catchment] = []
    for (at, taker) in takers.map(\.key).enumerated() {
      let zone = taker.zone < 0 ? nil : state.entries[taker.zone]?.zone
      var area = try Area.union((taker.zone >= 0 ? [state.area(taker.zone)] : []) + [land[at]])
      let box = area.bounds
      let lost = land.indices.filter { $0 != at && land[$0].bounds.touches(box) }.map { land[$0] }
      if !lost.isEmpty { area = try area.subtracting(Area.union(lost)) }
      guard !area.isEmpty else { continue }
      let members = zone?.members ?? [ZoneMember(school: taker.school, weight: nil)]
      let isWeighted = members.contains { $0.weight != nil }
      zones.append(
        Catchment(
          schools: members.map(\.school), stage: stage, name: zone?.name,
          choice: isWeighted ? members.map { $0.weight ?? 0 } : nil, area: area, file: "", feature: zones.count + 1))
    }
    return Rezoning(
      from: transfer.year, stage: stage, zones: zones, phase: transfer.phase, file: "", line: 0, zoneFile: "")
  }

  private struct Taker: Hashable {
    /// Number of the zone; -1 for a school without a zone, which `school` then identifies.
    var zone: Int
    var school: SchoolIndex
  }
}

extension ZoneState {
  /// Blocks of a transfer that are in no zone of their new school.
  func unmoved(by transfer: BlockTransfer) -> [BlockIndex] {
    transfer.schools.filter { block, school in
      !zones(of: block.rawValue).contains { holds(school, in: Int($0)) }
    }.keys.sorted()
  }
}
