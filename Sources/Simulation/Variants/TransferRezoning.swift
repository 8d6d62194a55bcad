internal import Planning

extension CatchmentInputs {
  /// The rezoning that represents a transfer: the lists of its blocks. Nil where every block is already in a zone of its new school.
  func rezoning(for transfer: BlockTransfer, in state: ZoneState) -> Rezoning? {
    let blocks = transfer.schools.filter { block, school in
      let zone = state.alive.first { state.holds(school, in: $0) }
      return zone.map { state.zones(of: block.rawValue) != [Int32($0)] } ?? true
    }
    guard !blocks.isEmpty else { return nil }
    return Rezoning(
      from: transfer.year, stage: stage, blocks: blocks.mapValues { [$0] }, phase: transfer.phase, file: "", line: 0,
      zoneFile: "")
  }
}
