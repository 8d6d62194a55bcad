internal import Geometry
internal import Planning

/// Plays the events of one stage on its catchments (model.md §3 "Zones"; §2 "Order within a year": new schools, then
/// rezonings, then closures, each in file order, a later one cut out of the earlier).
struct TimelineBuilder {
  let dataset: Dataset
  var scenario: Scenario
  let stage: Int
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
  /// What is noted of events for warnings; nil where nobody asks for them.
  var checks: EventChecks?
  /// Numbers of areas already in the history, so that each is kept once.
  private var kept: [Int: Int] = [:]

  init(
    _ dataset: Dataset, _ scenario: Scenario, stage: Int, supply: Supply, plane: Plane, transformer: Transformer,
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

  /// Plays all years.
  /// - Parameter keep: given the builder as it stands after each year.
  mutating func build(keep: (TimelineBuilder) -> Void = { _ in }) throws(GeometryError) {
    try layBase()
    for t in 0..<supply.yearCount {
      try step(t)
      keep(self)
    }
  }

  /// Plays the events of the next year.
  /// - Parameters:
  ///   - transfers: of blocks; they come after the scenario's rezonings and before closures.
  ///   - made: given the rezoning that stands for each.
  mutating func step(
    _ t: Int, transfers: [BlockTransfer] = [], made: (BlockTransfer, Rezoning) -> Void = { _, _ in }
  ) throws(GeometryError) {
    var moves: [PhasedMove] = []
    var changed = t == 0
    let events = t > 0 ? events(in: dataset.about.baseYear + t) : []
    for event in events where !event.isClosure { try play(event, t, &moves, &changed) }
    for transfer in transfers {
      guard let rezoning = try rezoning(for: transfer) else { continue }
      scenario.rezonings.append(rezoning)
      try play(ZoneEvent(scenario.rezonings.count - 1, of: scenario.rezonings), t, &moves, &changed)
      made(transfer, rezoning)
    }
    checkMoves(t)
    for event in events where event.isClosure { try play(event, t, &moves, &changed) }
    timeline.moves.append(moves)
    if changed { record(from: t == 0 ? .min : dataset.about.baseYear + t) }
    timeline.years.append(try year(t, changed: changed))
    if changed { checkHomes(t) }
  }

  private mutating func play(
    _ event: ZoneEvent, _ t: Int, _ moves: inout [PhasedMove], _ changed: inout Bool
  ) throws(GeometryError) {
    let isChecked = checks != nil && event.isRezoning
    let before = event.phase == .intake && !isChecked ? nil : (state, try assignment(t))
    let first = state.entries.count
    try apply(event, t)
    changed = true
    checks?.laid.append((first..<state.entries.count, event))
    if checks != nil, case .new(let project, _) = event.change { checkSite(of: project, t) }
    guard let before else { return }
    let blocks = changedBlocks(from: before, to: (state, try assignment(t)), t)
    if isChecked { checkEffect(of: event, blocks, t) }
    guard event.phase != .intake, !blocks.isEmpty else { return }
    try reportUnopened(event, blocks, from: before, t)
    moves.append(PhasedMove(phase: event.phase, blocks: blocks, event: event.id))
  }

  /// Adds the zones that stand to the history.
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

  /// The year's zones; what did not change is shared with the year before.
  private mutating func year(_ t: Int, changed: Bool) throws(GeometryError) -> YearZones {
    var zones: YearZones
    let moved = t > 0 && plane.sites[t] != plane.sites[t - 1]
    let electing = !state.contested.isEmpty || !inSliver.isEmpty || scenario.uncovered == .nearest
    if let last = timeline.years.last, !changed, !(moved && electing) {
      zones = last
    } else {
      zones = try assignment(t)
      if scenario.uncovered == .error { noteUncovered(zones, t) }
    }
    zones.members = state.entries.map { $0.map { shares(of: $0.zone, t) } ?? [] }
    return zones
  }

  /// Shares of a zone's schools in a year: by weight or entry places, among those open; all 0: equal.
  private func shares(of zone: Zone, _ t: Int) -> [SchoolShare] {
    let open = zone.members.filter { supply.isOpen(stage, $0.school, t) }
    let among = open.isEmpty ? zone.members : open
    let hasWeights = zone.members.contains { $0.weight != nil }
    let weights = among.map { member in
      hasWeights ? member.weight ?? 0 : max(0, supply.entryPlaces[stage][supply.index(member.school, t)])
    }
    let whole = weights.reduce(0, +)
    return zip(among, weights).map { member, weight in
      SchoolShare(school: Int32(member.school), share: whole > 0 ? weight / whole : 1 / Double(among.count))
    }
  }

  /// Which zone each block goes to in a year, borders and gaps decided by the sites of that year.
  func assignment(_ t: Int) throws(GeometryError) -> YearZones {
    var home = state.home
    for (block, zones) in state.contested { home[Int(block)] = elected(zones, block, t) }
    for (block, zones) in inSliver where home[Int(block)] < 0 {
      home[Int(block)] = elected(zones.filter { state.entries[Int($0)] != nil }, block, t)
    }
    var parts: ArealParts?
    if scenario.assign == .areal {
      let coverage = Coverage(zones: state.entries.indices.map(state.area), jobs: jobs)
      parts = try coverage.arealParts(of: dataset.blocks.shapes, in: transformer)
    }
    if scenario.uncovered == .nearest, home.contains(-1) {
      let schools = state.zonedSchools
      for block in home.indices where home[block] < 0 {
        guard let school = plane.nearest(of: schools, to: plane.home(block), t) else { continue }
        home[block] = Int32(state.alive.first { state.entries[$0]?.zone.schools.contains(school) == true } ?? -1)
      }
    }
    return YearZones(home: home, parts: parts, members: [])
  }

  /// The zone among several whose school is nearest to the block in the year; -1 without any.
  private func elected(_ zones: [Int32], _ block: Int32, _ t: Int) -> Int32 {
    let schools = Set(zones.flatMap { state.entries[Int($0)]?.zone.schools ?? [] }).sorted()
    guard let school = plane.nearest(of: schools, to: plane.home(Int(block)), t) else { return -1 }
    return zones.first { state.entries[Int($0)]?.zone.schools.contains(school) == true } ?? -1
  }

  /// Blocks whose schools, or shares by school, are not what they were.
  private func changedBlocks(
    from before: (state: ZoneState, zones: YearZones), to after: (state: ZoneState, zones: YearZones), _ t: Int
  ) -> [Int32] {
    let (old, new) = (memberShares(before.state, t), memberShares(after.state, t))
    // most blocks lie whole in a zone that the event has not touched
    let isSame = old.indices.map { $0 < new.count && old[$0] == new[$0] }
    let isWhole = before.zones.parts == nil && after.zones.parts == nil
    // neighbours in a file mostly go from the same zone to the same zone
    var last: (from: Int32, to: Int32, differs: Bool) = (-2, -2, false)
    return (0..<Int32(dataset.blocks.count)).filter { block in
      let home = before.zones.home[Int(block)]
      if isWhole, home == after.zones.home[Int(block)], home < 0 || isSame[Int(home)] { return false }
      if isWhole, last.from == home, last.to == after.zones.home[Int(block)] { return last.differs }
      let differs = differs(block)
      last = (home, after.zones.home[Int(block)], differs)
      return differs
    }

    func differs(_ block: Int32) -> Bool {
      let (was, now) = (schoolsOf(block, before.zones, old), schoolsOf(block, after.zones, new))
      guard was.count == now.count else { return true }
      return was.contains { school, share in now[school].map { abs($0 - share) > 1e-6 } ?? true }
    }
  }

  /// Shares of every zone's schools, 0 for those that are not open.
  func memberShares(_ state: ZoneState, _ t: Int) -> [[SchoolShare]] {
    state.entries.map { entry in
      guard let zone = entry?.zone else { return [] }
      return zone.schools.map { SchoolShare(school: Int32($0), share: 0) } + shares(of: zone, t)
    }
  }

  /// The schools of a block, those without a share included, and their shares.
  func schoolsOf(_ block: Int32, _ zones: YearZones, _ members: [[SchoolShare]]) -> [Int32: Double] {
    var zones = zones
    zones.members = members
    var sums: [Int32: Double] = [:]
    zones.forEachOwnSchool(of: Int(block)) { sums[$0, default: 0] += $1 }
    return sums
  }
}
