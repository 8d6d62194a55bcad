internal import Geometry
internal import Planning

extension CatchmentState {
  /// The catchments in force in the base year: for each school, the latest with `from` not after the base year. A school that
  /// has a later catchment leaves an older shared zone to the other schools.
  /// - Returns: the layout with which the layers are compared.
  mutating func layBase(_ inputs: CatchmentInputs) throws(GeometryError) -> BaseLayout {
    let inForce = inputs.catchmentsOfBaseYear()
    let coverage = Coverage(zones: inForce.map(\.area), jobs: inputs.jobs)
    for zone in inForce { _ = zoneState.add(zone.members, zone.area, name: zone.name) }
    let located = coverage.locate(inputs.dataset.blocks.points)
    zoneState.zoneOfBlock = located.zone
    for (point, zones) in located.contested { zoneState.contested[Int32(point)] = zones }
    try reportProblems(of: coverage, inForce, inputs)
    return BaseLayout(
      coverage: coverage, zones: inForce, borders: zoneState.contested.filter { located.isOnBorder(Int($0.key)) })
  }

  /// Reports gaps and overlaps: slivers are warnings, larger overlaps errors, larger gaps warnings.
  private mutating func reportProblems(
    of coverage: Coverage, _ zones: [Catchment], _ inputs: CatchmentInputs
  ) throws(GeometryError) {
    let unread = inputs.dataset.unread.land(of: inputs.stage)
    let problems = try coverage.problems(in: inputs.transformer).filter { problem in
      // a zone that could not be read leaves a gap; the unread zone has been reported, so the gap is not
      guard problem.kind == .gap, !problem.isSliver else { return true }
      return unread.map { !$0.contains { $0.contains(problem.place.x, problem.place.y) } } ?? false
    }
    faults.add(contentsOf: inputs.faults(of: problems, among: zones))
    let slivers = problems.filter { $0.kind == .gap && $0.isSliver }
    guard !slivers.isEmpty, zoneState.zoneOfBlock.contains(-1) else { return }
    let located = Coverage(zones: slivers.map(\.shape), jobs: inputs.jobs).locate(inputs.dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && zoneState.zoneOfBlock[block] < 0 {
      inSliver[Int32(block)] = slivers[Int(sliver)].zones.map(Int32.init)
    }
  }
}

extension CatchmentInputs {
  /// For each school, the latest catchment with `from` not after the base year.
  fileprivate func catchmentsOfBaseYear() -> [Catchment] {
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
    return inForce
  }
}
