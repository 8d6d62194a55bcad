internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// The catchments in force in the base year: of each school the latest with `from` not after it. A school that has a
  /// later one leaves an older shared zone to the others.
  mutating func layBase() throws(GeometryError) {
    let base = dataset.about.baseYear
    let candidates = dataset.catchments.filter { $0.stage == stage && ($0.from ?? .min) <= base }
    var latest: [SchoolIndex: Int] = [:]
    for catchment in candidates {
      for school in catchment.schools { latest[school] = max(latest[school] ?? .min, catchment.from ?? .min) }
    }
    var inForce: [Catchment] = []
    for catchment in candidates {
      let kept = catchment.schools.indices.filter { latest[catchment.schools[$0]] == (catchment.from ?? .min) }
      guard !kept.isEmpty else { continue }
      var zone = catchment
      zone.schools = kept.map { catchment.schools[$0] }
      zone.choice = catchment.choice.map { choice in kept.map { choice[$0] } }
      inForce.append(zone)
    }
    let coverage = Coverage(zones: inForce.map(\.area), jobs: jobs)
    for zone in inForce { _ = state.add(zone.members, zone.area, name: zone.name) }
    let located = coverage.locate(dataset.blocks.points)
    state.zoneOfBlock = located.zone
    for (point, zones) in located.contested { state.contested[Int32(point)] = zones }
    checks?.base = BaseLayout(
      coverage: coverage, zones: inForce, borders: state.contested.filter { located.isOnBorder(Int($0.key)) })
    try reportProblems(of: coverage, inForce)
  }

  /// Reports gaps and overlaps: slivers are warnings, larger overlaps errors, larger gaps warnings.
  private mutating func reportProblems(of coverage: Coverage, _ zones: [Catchment]) throws(GeometryError) {
    let unread = dataset.unread.land(of: stage)
    let problems = try coverage.problems(in: transformer).filter { problem in
      // a zone that could not be read leaves a gap, which is not the fault to report
      guard problem.kind == .gap, !problem.isSliver else { return true }
      return unread.map { !$0.contains { $0.contains(problem.place.x, problem.place.y) } } ?? false
    }
    report(problems, zones)
    let slivers = problems.filter { $0.kind == .gap && $0.isSliver }
    guard !slivers.isEmpty, state.zoneOfBlock.contains(-1) else { return }
    let located = Coverage(zones: slivers.map(\.shape), jobs: jobs).locate(dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && state.zoneOfBlock[block] < 0 {
      inSliver[Int32(block)] = slivers[Int(sliver)].zones.map(Int32.init)
    }
  }

  /// Notes the blocks that lie in no catchment.
  mutating func noteUncovered(_ zones: YearZones, _ year: YearIndex) {
    // a stage without any catchment is missing a layer, which is reported once and not for each block; and a catchment that
    // could not be read may be that of the block
    guard !state.alive.isEmpty, let unread = dataset.unread.land(of: stage) else { return }
    let blocks = zones.zoneOfBlock.indices.filter { block in
      guard zones.zoneOfBlock[block] < 0, !dataset.unread.blocks.contains(BlockIndex(block)) else { return false }
      if let parts = zones.parts, parts.starts[block] < parts.starts[block + 1] { return false }
      let point = dataset.blocks.point(block)
      return !unread.contains { $0.contains(point.x, point.y) }
    }
    uncovered.add(blocks, year)
  }
}
