internal import Geometry
internal import Planning

extension CatchmentState {
  /// The catchments in force in the base year: for each school, the latest with `from` not after the base year. A school that
  /// has a later catchment leaves an older shared zone to the other schools.
  /// Lists of blocks hold over polygons.
  /// - Returns: the layout with which the layers are compared.
  mutating func layBase(_ inputs: CatchmentInputs) throws(GeometryError) -> BaseLayout {
    let (inForce, lists) = inputs.zonesOfBaseYear()
    let coverage = Coverage(zones: inForce.map(\.area), jobs: inputs.jobs)
    for zone in inForce { _ = zoneState.add(zone.members, zone.area, name: zone.name) }
    let located = coverage.locate(inputs.dataset.blocks.points)
    zoneState.zoneOfBlock = located.zone
    for (point, zones) in located.contested { zoneState.contested[Int32(point)] = zones }
    try reportProblems(of: coverage, inForce, lists, inputs)
    guard !lists.isEmpty else {
      return BaseLayout(
        coverage: coverage, zones: inForce, borders: zoneState.contested.filter { located.isOnBorder(Int($0.key)) })
    }
    try assign(lists, from: zoneState, inputs)
    let zones = zoneState.entries.indices.map { at in
      let zone = zoneState.entries[at]?.zone
      return Catchment(
        schools: zone?.schools ?? [], stage: inputs.stage, name: zone?.name, area: zoneState.area(at),
        file: inForce.indices.contains(at) ? inForce[at].file : "catchments.csv",
        feature: inForce.indices.contains(at) ? inForce[at].feature : 0)
    }
    return BaseLayout(
      coverage: Coverage(zones: zones.map(\.area), jobs: inputs.jobs), zones: zones,
      borders: zoneState.contested.filter { located.isOnBorder(Int($0.key)) })
  }

  /// Reports gaps and overlaps: slivers are warnings, larger overlaps errors, larger gaps warnings.
  private mutating func reportProblems(
    of coverage: Coverage, _ zones: [Catchment], _ lists: [ListedZone], _ inputs: CatchmentInputs
  ) throws(GeometryError) {
    let unread = inputs.dataset.unread.land(of: inputs.stage)
    let listed = lists.flatMap { $0.blocks.map(inputs.dataset.blocks.point) }
    let search = try coverage.search(in: inputs.transformer)
    let problems = search.problems.filter { problem in
      // land of listed blocks is a gap between polygons
      if problem.kind == .gap, listed.contains(where: { problem.shape.contains($0.x, $0.y) }) { return false }
      // a zone that could not be read leaves a gap; the unread zone has been reported, so the gap is not
      guard problem.kind == .gap, !problem.isSliver else { return true }
      return unread.map { !$0.contains { $0.contains(problem.place.x, problem.place.y) } } ?? false
    }
    faults.add(contentsOf: inputs.faults(of: problems, among: zones) + inputs.endedEarly(search, zones))
    let slivers = problems.filter { $0.kind == .gap && $0.isSliver }
    guard !slivers.isEmpty, zoneState.zoneOfBlock.contains(-1) else { return }
    let located = Coverage(zones: slivers.map(\.shape), jobs: inputs.jobs).locate(inputs.dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && zoneState.zoneOfBlock[block] < 0 {
      inSliver[Int32(block)] = slivers[Int(sliver)].zones.map(Int32.init)
    }
  }
}

extension CatchmentInputs {
  /// For each school, its latest zones with `from` not after the base year: polygons, or lists of blocks.
  fileprivate func zonesOfBaseYear() -> (drawn: [Catchment], listed: [ListedZone]) {
    let base = dataset.about.baseYear
    let drawn = dataset.catchments.filter { $0.stage == stage && ($0.from ?? .min) <= base }
    let listed = dataset.listedZones.filter { $0.stage == stage && ($0.from ?? .min) <= base }
    var latest: [SchoolIndex: Int] = [:]
    for zone in drawn as [any DatedZone] + listed {
      for school in zone.schools { latest[school] = max(latest[school] ?? .min, zone.from ?? .min) }
    }
    return (drawn.compactMap { $0.inForce(latest) }, listed.compactMap { $0.inForce(latest) })
  }
}

/// A zone of a dataset, drawn or listed.
private protocol DatedZone {
  var schools: [SchoolIndex] { get set }
  var choice: [Double]? { get set }
  var from: Int? { get }
}

extension Catchment: DatedZone {}
extension ListedZone: DatedZone {}

extension DatedZone {
  /// The zone with the schools that have no later one; nil where each has.
  /// - Parameter latest: the latest `from` of the zones of each school.
  func inForce(_ latest: [SchoolIndex: Int]) -> Self? {
    let kept = schools.indices.filter { latest[schools[$0]] == (from ?? .min) }
    guard !kept.isEmpty else { return nil }
    var zone = self
    zone.schools = kept.map { schools[$0] }
    zone.choice = choice.map { choice in kept.map { choice[$0] } }
    return zone
  }
}
