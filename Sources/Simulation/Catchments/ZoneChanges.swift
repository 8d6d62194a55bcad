internal import Geometry
internal import Planning

extension CatchmentState {
  /// Applies an event to the zones in force.
  mutating func change(
    by event: ZoneEvent, _ year: YearIndex, _ inputs: CatchmentInputs
  ) throws(GeometryError) {
    switch event.change {
    case .new(let project, let source):
      let area: Area
      switch source {
      case .area(let drawn): area = drawn
      case .nearest: area = try nearestPart(of: project, year, inputs) ?? Area()
      }
      guard !area.isEmpty else { return }
      let member = ZoneMember(school: project.school, weight: nil)
      let name = inputs.scenario.schools[project.school].name
      try zoneState.lay([([member], area, name)], replacing: [], inputs.dataset.blocks.points, jobs: inputs.jobs)
    case .rezone(let catchments, let lists, let place):
      try rezone(catchments, lists, place, inputs)
    case .list(let lists):
      try assign(lists, from: zoneState, inputs)
    case .close(let school, let heirs):
      try zoneState.close(school, heirs: heirs)
    }
  }

  /// The part of the school's district of the year nearer to it than to any other school of the stage that is open in the year and has a
  /// catchment (formats.md, `catchment: nearest`), in degrees.
  /// Nil, with a fault, where one of these schools has the same site: no point is then nearer to one than to the other.
  private mutating func nearestPart(
    of project: Project, _ year: YearIndex, _ inputs: CatchmentInputs
  ) throws(GeometryError) -> Area? {
    let (scenario, stage) = (inputs.scenario, inputs.stage)
    var zoned = Set(zoneState.zonedSchools)
    for other in scenario.projects where other.year == inputs.schoolYear(year) {
      if case .lay = other.effects.zoneChange(of: stage) { zoned.insert(other.school) }
    }
    let others = zoned.sorted().filter {
      $0 != project.school && inputs.supply.isOpen(stage: stage, school: $0, year: year)
    }
    let sites = inputs.plane.sites[year]
    let site = sites[project.school]
    if let other = others.first(where: { sites[$0].distance(to: site) <= LayoutTolerance.samePlaceMetres }) {
      faults.add(noneNearer(project, other, scenario))
      return nil
    }
    // the cell is drawn in the plane and cut out of the district in degrees, so that the district's border stays unchanged
    let schoolYear = inputs.schoolYear(year)
    let district = try scenario.area(
      of: scenario.district(of: project.school, in: schoolYear), in: schoolYear, on: inputs.dataset)
    var box = try inputs.transformer.transform(district).bounds
    box.include(site.x, site.y)
    let cell = try Area(box).partNearest(to: site, than: others.map { sites[$0] })
    return try inputs.transformer.inverse(cell.densified(every: LayoutTolerance.straightMetres)).intersection(district)
  }

  private func noneNearer(_ project: Project, _ other: SchoolIndex, _ scenario: Scenario) -> Fault {
    let (id, known) = (scenario.schools[project.school].id, scenario.schools[other].id)
    return Fault(
      at: project.place.field("projects[\(project.id)].catchment"),
      Phrase("\(id) is at the same position as \(known): no block is nearer to one than to the other"),
      found: "nearest",
      expected: Phrase("a drawn catchment, or sites more than 1 m apart"),
      mend: Phrase(
        "Draw the catchment of \(id), or let both share one: a rezoning of that year with schools: [\(known), \(id)]."))
  }
}
