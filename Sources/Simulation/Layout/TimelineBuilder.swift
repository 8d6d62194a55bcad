internal import Geometry
internal import Planning

/// Applies the events of one stage to its catchments, year by year (model.md §3 "Zones"; §2 "Order within a year": new schools,
/// then rezonings, then closures, each in file order; a later zone is cut out of earlier ones).
struct TimelineBuilder {
  let inputs: CatchmentInputs
  /// State of the catchments after the years built so far.
  private(set) var state: CatchmentState
  /// Records of events for warnings; nil where no warnings are wanted.
  private(set) var checks: EventChecks?

  /// - Parameters:
  ///   - state: the state from which to continue; nil: the state before the base year.
  ///   - isChecked: looks for events that have no effect or seem wrong.
  init(_ inputs: CatchmentInputs, from state: CatchmentState? = nil, isChecked: Bool = false) {
    self.inputs = inputs
    self.state = state ?? CatchmentState(inputs)
    checks = isChecked ? EventChecks(inputs) : nil
  }

  /// Builds all years.
  /// - Parameter keep: called after each year with the state of the catchments.
  mutating func build(keep: (CatchmentState) -> Void = { _ in }) throws(GeometryError) {
    try layBase()
    for year in inputs.supply.years {
      try step(year)
      keep(state)
    }
  }

  /// Determines the catchments of the base year.
  mutating func layBase() throws(GeometryError) {
    let base = try state.layBase(inputs)
    checks?.base = base
  }

  /// Applies the events of the next year.
  /// - Parameters:
  ///   - transfers: transfers of blocks, applied after the rezonings of the scenario and before closures.
  ///   - made: called for each transfer with the rezoning that represents it.
  mutating func step(
    _ year: YearIndex, transfers: [BlockTransfer] = [], made: (BlockTransfer, Rezoning) -> Void = { _, _ in }
  ) throws(GeometryError) {
    let schoolYear = inputs.schoolYear(year)
    var moves = state.movesDue(in: year)
    var changed = year == 0
    let events = year > 0 ? inputs.events(in: schoolYear, state.rezonings) : []
    for event in events where !event.isClosure { try apply(event, year, &moves, &changed) }
    for transfer in transfers {
      guard let rezoning = inputs.rezoning(for: transfer, in: state.zoneState) else { continue }
      state.rezonings.append(rezoning)
      let event = ZoneEvent(state.rezonings.count - 1, of: state.rezonings)
      try apply(event, year, &moves, &changed)
      made(transfer, rezoning)
    }
    checks?.checkMoves(year, state.zoneState)
    for event in events where event.isClosure { try apply(event, year, &moves, &changed) }
    let zones = try state.zones(of: year, changed: changed, inputs)
    state.append(zones, moves, version: changed ? (year == 0 ? .min : schoolYear) : nil)
    if changed { checks?.checkZones(zones, year, state.zoneState) }
  }

  /// Applies an event, and records the blocks whose pupils it moves.
  private mutating func apply(
    _ event: ZoneEvent, _ year: YearIndex, _ moves: inout [PhasedMove], _ changed: inout Bool
  ) throws(GeometryError) {
    let isChecked = checks != nil && event.isRezoning
    let before = event.isForEntrantsOnly && !isChecked ? nil : try assigned(year)
    let first = state.zoneState.entries.count
    try state.change(by: event, year, inputs)
    changed = true
    checks?.note(event, added: first..<state.zoneState.entries.count, year, state.zoneState)
    guard let before else { return }
    let after = try assigned(year)
    let blocks = inputs.changedBlocks(from: before, to: after, year)
    if isChecked { checks?.checkEffect(of: event, blocks, year, state) }
    guard !event.isForEntrantsOnly, !blocks.isEmpty else { return }
    for (at, phase) in inputs.phases(of: event, in: year) {
      state.faults.add(contentsOf: inputs.unopenedGrades(of: event, phase, blocks, from: before, to: after, at))
      guard phase != .intake else { continue }
      let move = PhasedMove(phase: phase, blocks: blocks, event: event.id, isByYear: !event.grace.phaseOfYear.isEmpty)
      if at == year { moves.append(move) } else { state.later.append((at, move)) }
    }
    if let siblings = event.grace.siblings {
      let shares = inputs.memberShares(before.zoneState, year)
      state.add(
        FormerZones(of: siblings, from: year, blocks, event.id) { inputs.schools(of: $0, in: before.zones, shares) })
    }
  }

  private func assigned(_ year: YearIndex) throws(GeometryError) -> AssignedZones {
    AssignedZones(zoneState: state.zoneState, zones: try inputs.assignment(of: state, year))
  }
}
