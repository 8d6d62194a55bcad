internal import Geometry
internal import Planning

/// Something that changes the zones of a stage in a year.
struct ZoneEvent {
  enum Change {
    case new(Project, ZoneSource)
    /// Zones of a file: of a rezoning, or the dataset's own catchments with a later `from`; and where faults of them are
    /// reported.
    case rezone([Catchment], SourcePlace)
    case close(school: SchoolIndex, heirs: [SchoolIndex])
  }
  var change: Change
  var phase: Phase
  var id: EventID
  /// Where the event is written.
  var place: SourcePlace

  var isClosure: Bool { if case .close = change { true } else { false } }
  var isRezoning: Bool { if case .rezone = change { true } else { false } }
}

extension ZoneEvent {
  /// - Parameter number: of the rezoning in the list, from 0.
  init(_ number: Int, of rezonings: [Rezoning]) {
    let rezoning = rezonings[number]
    let turn = rezonings[...number].count { $0.from == rezoning.from && $0.stage == rezoning.stage }
    self.init(
      change: .rezone(rezoning.zones, SourcePlace(file: rezoning.zoneFile, field: "catchments")),
      phase: rezoning.phase, id: .rezoning(place: number, year: rezoning.from, turn: turn),
      place: rezoning.place.field("rezoning"))
  }
}

extension TimelineBuilder {
  /// The events of a year in the order in which they apply.
  func events(in year: Int) -> [ZoneEvent] {
    let projects = scenario.projects.filter { $0.year == year && $0.stages.contains(stage) }
    var events: [ZoneEvent] = []
    for project in projects {
      guard case .lay(let source, let phase) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .new(project, source), phase: phase, id: .opening(project.id),
          place: project.place.field("projects[\(project.id)].catchment")))
    }
    let coming = dataset.catchments.filter { $0.stage == stage && $0.from == year }
    if let first = coming.first {
      let place = SourcePlace(file: first.file, feature: first.feature, field: "from")
      events.append(
        ZoneEvent(change: .rezone(coming, place), phase: .intake, id: .datasetCatchments(year: year), place: place))
    }
    for (number, rezoning) in scenario.rezonings.enumerated()
    where rezoning.from == year && rezoning.stage == stage {
      events.append(ZoneEvent(number, of: scenario.rezonings))
    }
    for project in projects {
      guard case .giveUp(let heirs) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .close(school: project.school, heirs: heirs), phase: .intake, id: .closure(project.id),
          place: project.place.field("projects[\(project.id)]")))
    }
    return events
  }

  mutating func changeZones(by event: ZoneEvent, _ year: YearIndex) throws(GeometryError) {
    switch event.change {
    case .new(let project, let source):
      let area: Area
      switch source {
      case .area(let drawn): area = drawn
      case .nearest: area = try nearestPart(of: project, year) ?? Area()
      }
      guard !area.isEmpty else { return }
      let member = ZoneMember(school: project.school, weight: nil)
      let name = scenario.schools[project.school].name
      try state.lay([([member], area, name)], replacing: [], dataset.blocks.points, jobs: jobs)
    case .rezone(let catchments, let place):
      try rezone(catchments, place)
    case .close(let school, let heirs):
      try state.close(school, heirs: heirs)
    }
  }

  /// The part of the school's district nearer to it than to any other school of the stage that is open in the year and
  /// has a catchment (formats.md, `catchment: nearest`), in degrees.
  /// Nil, with a fault, where another of these has the same site: no place is then nearer to one than to the other.
  private mutating func nearestPart(of project: Project, _ year: YearIndex) throws(GeometryError) -> Area? {
    var zoned = Set(state.zonedSchools)
    for other in scenario.projects where other.year == dataset.about.baseYear + year {
      if case .lay = other.effects.zoneChange(of: stage) { zoned.insert(other.school) }
    }
    let others = zoned.sorted().filter {
      $0 != project.school && supply.isOpen(stage: stage, school: $0, year: year)
    }
    let sites = plane.sites[year]
    let site = sites[project.school]
    if let other = others.first(where: { sites[$0].distance(to: site) <= TimelineBuilder.samePlaceMetres }) {
      faults.add(noneNearer(project, other))
      return nil
    }
    // the cell is drawn in the plane and cut out of the district in degrees, so that the district's border stays as it is
    let district = dataset.districts[scenario.schools[project.school].district].area
    var box = try transformer.transform(district).bounds
    box.include(site.x, site.y)
    let cell = try Area(box).partNearest(to: site, than: others.map { sites[$0] })
    return try transformer.inverse(cell.densified(every: TimelineBuilder.straightMetres)).intersection(district)
  }

  /// A side of a zone that is straight in the metric plane is cut into pieces of this length before it is transformed to
  /// degrees: a piece then deviates less than 1 mm from the line.
  static let straightMetres = 100.0

  /// Schools at most this far apart have the same site.
  static let samePlaceMetres = 1.0

  private func noneNearer(_ project: Project, _ other: SchoolIndex) -> Fault {
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
