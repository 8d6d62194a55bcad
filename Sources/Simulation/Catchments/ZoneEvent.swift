internal import Geometry
internal import Planning

/// Something that changes the zones of a stage in a year.
struct ZoneEvent {
  enum Change {
    case new(Project, ZoneSource)
    /// Zones of a file; `isHistory`: from the dataset's own catchments with a later `from`.
    case rezone([Catchment], Fault)
    case close(school: Int, heirs: [Int])
  }
  var change: Change
  var phase: Phase
  var id: EventID
  /// Where it is written.
  var written = Fault(file: "", Phrase(""))

  var isClosure: Bool { if case .close = change { true } else { false } }
  var isRezoning: Bool { if case .rezone = change { true } else { false } }
}

extension ZoneEvent {
  /// - Parameter place: of the rezoning in the scenario's list.
  init(_ place: Int, of rezonings: [Rezoning]) {
    let rezoning = rezonings[place]
    let turn = rezonings[...place].count { $0.from == rezoning.from && $0.stage == rezoning.stage }
    let file = Fault(file: rezoning.zoneFile, field: "catchments", Phrase(""))
    self.init(
      change: .rezone(rezoning.zones, file), phase: rezoning.phase,
      id: .rezoning(place: place, year: rezoning.from, turn: turn))
    written = Fault(
      file: rezoning.file, line: rezoning.line > 0 ? rezoning.line : nil, field: "rezoning", Phrase(""))
  }
}

extension TimelineBuilder {
  /// The events of a year in the order in which they apply.
  func events(in year: Int) -> [ZoneEvent] {
    var events: [ZoneEvent] = []
    for project in scenario.projects where project.year == year && project.stages.contains(stage) {
      guard case .lay(let source, let phase) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .new(project, source), phase: phase, id: .opening(project.id),
          written: Fault(
            file: project.file, line: project.line, field: "projects[\(project.id)].catchment", Phrase(""))))
    }
    let coming = dataset.catchments.filter { $0.stage == stage && $0.from == year }
    if let first = coming.first {
      let place = Fault(file: first.file, feature: first.feature, field: "from", Phrase(""))
      events.append(
        ZoneEvent(
          change: .rezone(coming, place), phase: .intake, id: .datasetCatchments(year: year), written: place))
    }
    for (place, rezoning) in scenario.rezonings.enumerated() where rezoning.from == year && rezoning.stage == stage {
      events.append(ZoneEvent(place, of: scenario.rezonings))
    }
    for project in scenario.projects where project.year == year && project.stages.contains(stage) {
      guard case .giveUp(let heirs) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .close(school: project.school, heirs: heirs), phase: .intake, id: .closure(project.id)))
    }
    return events
  }

  mutating func apply(_ event: ZoneEvent, _ t: Int) throws(GeometryError) {
    switch event.change {
    case .new(let project, let source):
      let area: Area
      switch source {
      case .area(let drawn): area = drawn
      case .nearest: area = try nearestPart(of: project, t) ?? Area()
      }
      guard !area.isEmpty else { return }
      let member = ZoneMember(school: project.school, weight: nil)
      let name = scenario.schools[project.school].name
      try state.lay([([member], area, name)], replacing: [], dataset.blocks.points, jobs: jobs)
    case .rezone(let catchments, let place):
      try rezone(catchments, place, t)
    case .close(let school, let heirs):
      try state.close(school, heirs: heirs)
    }
  }

  /// The part of the school's district nearer to it than to any other school of the stage that is open in the year and
  /// has a catchment (formats.md, `catchment: nearest`), in degrees.
  /// Nil, with a fault, where another of these stands on the same place: nothing is nearer to one than to the other.
  private mutating func nearestPart(of project: Project, _ t: Int) throws(GeometryError) -> Area? {
    var zoned = Set(state.zonedSchools)
    for other in scenario.projects where other.year == dataset.about.baseYear + t {
      if case .lay = other.effects.zoneChange(of: stage) { zoned.insert(other.school) }
    }
    let others = zoned.sorted().filter { $0 != project.school && supply.isOpen(stage, $0, t) }
    let site = plane.sites[t][project.school]
    if let other = others.first(where: { plane.sites[t][$0].distance(to: site) <= TimelineBuilder.samePlaceMetres }) {
      faults.add(noneNearer(project, other))
      return nil
    }
    // the cell is drawn in the plane and cut out of the district in degrees, so that the district's border stays as it is
    let district = dataset.districts[scenario.schools[project.school].district].area
    var box = try transformer.transform(district).bounds
    box.include(site.x, site.y)
    let cell = try Area(box).partNearest(to: site, than: others.map { plane.sites[t][$0] })
    return try transformer.inverse(cell.densified(every: TimelineBuilder.straightMetres)).intersection(district)
  }

  /// A side of a zone drawn straight in the metric plane is cut into pieces this long before it is brought to degrees:
  /// a piece then strays less than 1 mm from the line.
  static let straightMetres = 100.0

  /// Schools so near to each other stand on one place.
  static let samePlaceMetres = 1.0

  private func noneNearer(_ project: Project, _ other: Int) -> Fault {
    let (id, known) = (scenario.schools[project.school].id, scenario.schools[other].id)
    return Fault(
      file: project.file, line: project.line, field: "projects[\(project.id)].catchment",
      Phrase("\(id) stands on the place of \(known): no home is nearer to the one than to the other"),
      found: "nearest",
      expected: Phrase("a drawn catchment, or sites more than 1 m apart"),
      mend: Phrase(
        "Draw the catchment of \(id), or let both share one: a rezoning of that year with schools: [\(known), \(id)]."))
  }
}
