internal import Geometry
internal import Planning

extension CatchmentState {
  /// Assigns listed blocks to the zones of their schools, also where a block's point lies outside its own polygon or on a
  /// border; all other blocks stay where they are (model.md §3 "Zones").
  /// - Parameters:
  ///   - lists: each block at most once.
  ///   - before: the zones from whose land points are given a part; zones of the same number are the same in both.
  mutating func assign(
    _ lists: [ListedZone], from before: ZoneState, _ inputs: CatchmentInputs
  ) throws(GeometryError) {
    let gains = zoneState.gains(by: lists)
    let emptied = zoneState.assign(gains, inSliver)
    if !inSliver.isEmpty {
      for block in gains.lazy.flatMap(\.blocks) { inSliver[block.rawValue] = nil }
    }
    try zoneState.moveLand(inputs.land(of: gains, from: before), emptied)
    zoneState.remove(emptied)
  }
}

extension CatchmentInputs {
  /// The land that zones gain with their blocks, in order of zone.
  fileprivate func land(
    of gains: [ZoneGain], from before: ZoneState
  ) throws(GeometryError) -> [(zone: Int32, land: Area)] {
    let parts = scenario.assign == .areal ? try arealParts(in: before) : nil
    let moved = gains.map { gain in
      gain.blocks.filter { block in
        before.zones(of: block.rawValue) != [gain.zone] || parts?.reach(of: block, beyond: gain.zone) ?? false
      }
    }
    let land = try land(of: moved, in: before)
    return zip(gains, land).filter { !$1.isEmpty }.map { ($0.zone, $1) }
  }
}

extension ArealParts {
  /// True where a part of a block lies in another zone.
  fileprivate func reach(of block: BlockIndex, beyond zone: Int32) -> Bool {
    zones[starts[block.position]..<starts[block.position + 1]].contains { $0 != zone }
  }
}
