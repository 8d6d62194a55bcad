internal import Geometry
internal import Planning

/// Applies the events of one stage to its catchments (model.md §3 "Zones"; §2 "Order within a year": new schools, then
/// rezonings, then closures, each in file order, a later one cut out of the earlier).
struct TimelineBuilder {
  let dataset: Dataset
  var scenario: Scenario
  let stage: StageIndex
  let supply: Supply
  let plane: Plane
  let transformer: Transformer
  let jobs: Int
  var state: ZoneState
  var timeline = Timeline()
  var faults = Faults()
  /// Blocks in a sliver between zones: the zones beside it.
  var inSliver: [Int32: [Int32]] = [:]
  /// Blocks in no catchment, which are errors too.
  var uncovered: UncoveredBlocks
  /// What is recorded of events for warnings; nil where no warnings are wanted.
  var checks: EventChecks?
  /// Numbers of areas already in the history, so that each is kept once.
  private var kept: [Int: Int] = [:]

  init(
    _ dataset: Dataset, _ scenario: Scenario, stage: StageIndex, supply: Supply, plane: Plane, transformer: Transformer,
    isChecked: Bool = false, jobs: Int = 1
  ) {
    self.dataset = dataset
    self.scenario = scenario
    self.stage = stage
    self.supply = supply
    self.plane = plane
    self.transformer = transformer
    self.jobs = jobs
    checks = isChecked ? EventChecks() : nil
    state = ZoneState(blocks: dataset.blocks.count)
    uncovered = UncoveredBlocks(stage: stage)
  }

  /// Lays out all years.
  /// - Parameter keep: given the builder as it stands after each year.
  mutating func build(keep: (TimelineBuilder) -> Void = { _ in }) throws(GeometryError) {
    try layBase()
    for year in supply.years {
      try step(year)
      keep(self)
    }
  }

  /// Applies the events of the next year.
  /// - Parameters:
  ///   - transfers: of blocks; they come after the rezonings of the scenario and before closures.
  ///   - made: given the rezoning that stands for each.
  mutating func step(
    _ year: YearIndex, transfers: [BlockTransfer] = [], made: (BlockTransfer, Rezoning) -> Void = { _, _ in }
  ) throws(GeometryError) {
    var moves: [PhasedMove] = []
    var changed = year == 0
    let events = year > 0 ? events(in: dataset.about.baseYear + year) : []
    for event in events where !event.isClosure { try apply(event, year, &moves, &changed) }
    for transfer in transfers {
      guard let rezoning = try rezoning(for: transfer) else { continue }
      scenario.rezonings.append(rezoning)
      let event = ZoneEvent(scenario.rezonings.count - 1, of: scenario.rezonings)
      try apply(event, year, &moves, &changed)
      made(transfer, rezoning)
    }
    checkMoves(year)
    for event in events where event.isClosure { try apply(event, year, &moves, &changed) }
    timeline.moves.append(moves)
    if changed { record(from: year == 0 ? .min : dataset.about.baseYear + year) }
    timeline.years.append(try zones(of: year, changed: changed))
    if changed { checkZones(year) }
  }

  /// Applies an event, and notes the blocks whose pupils it moves.
  private mutating func apply(
    _ event: ZoneEvent, _ year: YearIndex, _ moves: inout [PhasedMove], _ changed: inout Bool
  ) throws(GeometryError) {
    let isChecked = checks != nil && event.isRezoning
    let before = event.phase == .intake && !isChecked ? nil : (state, try assignment(year))
    let first = state.entries.count
    try changeZones(by: event, year)
    changed = true
    checks?.laid.append((first..<state.entries.count, event))
    if checks != nil, case .new(let project, _) = event.change { checkSite(of: project, year) }
    guard let before else { return }
    let blocks = changedBlocks(from: before, to: (state, try assignment(year)), year)
    if isChecked { checkEffect(of: event, blocks, year) }
    guard event.phase != .intake, !blocks.isEmpty else { return }
    try reportUnopened(event, blocks, from: before, year)
    moves.append(PhasedMove(phase: event.phase, blocks: blocks, event: event.id))
  }

  /// Adds the present zones to the history.
  private mutating func record(from year: Int) {
    let zones = state.alive.compactMap { at -> Zone? in
      guard var zone = state.entries[at]?.zone else { return nil }
      if let known = kept[zone.area] {
        zone.area = known
      } else {
        timeline.history.areas.append(state.areas[zone.area])
        kept[zone.area] = timeline.history.areas.count - 1
        zone.area = timeline.history.areas.count - 1
      }
      return zone
    }
    timeline.history.versions.append(ZoneVersion(from: year, zones: zones))
  }

  /// The zones of a year; what did not change is shared with the year before.
  private mutating func zones(of year: YearIndex, changed: Bool) throws(GeometryError) -> YearZones {
    var zones: YearZones
    let moved = year > 0 && plane.sites[year] != plane.sites[year.previous]
    let electing = !state.contested.isEmpty || !inSliver.isEmpty || scenario.uncovered == .nearest
    if let last = timeline.years.elements.last, !changed, !(moved && electing) {
      zones = last
    } else {
      zones = try assignment(year)
      if scenario.uncovered == .error { noteUncovered(zones, year) }
    }
    zones.members = state.entries.map { $0.map { shares(of: $0.zone, year) } ?? [] }
    return zones
  }

  /// Which zone each block belongs to in a year; borders and gaps are decided by the sites of that year.
  func assignment(_ year: YearIndex) throws(GeometryError) -> YearZones {
    var zoneOfBlock = state.zoneOfBlock
    for (block, zones) in state.contested { zoneOfBlock[Int(block)] = nearest(of: zones, to: block, year) }
    for (block, zones) in inSliver where zoneOfBlock[Int(block)] < 0 {
      zoneOfBlock[Int(block)] = nearest(of: zones.filter { state.entries[Int($0)] != nil }, to: block, year)
    }
    var parts: ArealParts?
    if scenario.assign == .areal {
      let coverage = Coverage(zones: state.entries.indices.map(state.area), jobs: jobs)
      parts = try coverage.arealParts(of: dataset.blocks.shapes, in: transformer)
    }
    if scenario.uncovered == .nearest, zoneOfBlock.contains(-1) {
      let schools = state.zonedSchools
      for block in zoneOfBlock.indices where zoneOfBlock[block] < 0 {
        let position = plane.position(of: BlockIndex(block))
        guard let school = plane.nearest(of: schools, to: position, year: year) else { continue }
        zoneOfBlock[block] = Int32(state.alive.first { state.holds(school, in: $0) } ?? -1)
      }
    }
    return YearZones(zoneOfBlock: zoneOfBlock, parts: parts, members: [])
  }

  /// The zone among several whose school is nearest to a block in the year; -1 without any.
  private func nearest(of zones: [Int32], to block: Int32, _ year: YearIndex) -> Int32 {
    let schools = Set(zones.flatMap { state.entries[Int($0)]?.zone.schools ?? [] }).sorted()
    let position = plane.position(of: BlockIndex(rawValue: block))
    guard let school = plane.nearest(of: schools, to: position, year: year) else { return -1 }
    return zones.first { state.holds(school, in: Int($0)) } ?? -1
  }
}
