internal import Geometry
internal import Planning

/// What is recorded while the events of a stage are applied, for warnings about events that have no effect or seem wrong.
struct EventChecks {
  /// Zones that the events of the year have added, and these events.
  var laid: [(zones: Range<Int>, event: ZoneEvent)] = []
  var base: BaseLayout?
  var faults: [Fault] = []
  /// New or moved schools outside their catchments.
  private(set) var strayed: [(project: Project, metres: Double)] = []

  mutating func add(strayed project: Project, _ metres: Double) { strayed.append((project, metres)) }
}

extension TimelineBuilder {
  /// Warnings about events, once all years are laid out.
  var eventFaults: [Fault] {
    guard let checks else { return [] }
    let name = dataset.stages[stage].name
    var faults = checks.faults
    if let first = checks.strayed.first {
      let count = checks.strayed.count
      faults.append(
        Fault(
          .warning, file: first.project.file, line: first.project.line, field: "site",
          Phrase("\(count) \(count == 1 ? "site lies" : "sites lie") outside the \(name) catchment of the school"),
          found: NameList.text(checks.strayed.map { ($0.project.id, NameList.distance($0.metres)) }),
          mend: Phrase("Correct site or catchment; longitude comes first.")))
    }
    return faults
  }

  /// Records a school whose site of the year lies in none of its zones.
  mutating func checkSite(of project: Project, _ year: YearIndex) {
    let own = state.alive.filter { state.entries[$0]?.zone.schools.contains(project.school) == true }.map(state.area)
    let site = plane.sitesInDegrees[year][project.school]
    guard !own.isEmpty,
      !Coverage(zones: own).misfits([site.x, site.y], within: LayerCheck.catchmentMetres, fits: { _, _ in true })
        .isEmpty
    else { return }
    checks?.add(strayed: project, own.map { $0.metresToBorder(from: site) }.min() ?? .infinity)
  }

  /// Checks the zones that events have added, after the last event of a year: one without a block is likely an error, and a
  /// new school whose zone has no children gets no pupil.
  mutating func checkZones(_ year: YearIndex) {
    guard checks != nil, let zones = timeline.years.elements.last else { return }
    let isBase = year == 0
    guard isBase || checks?.laid.isEmpty == false, dataset.blocks.count > 0 else { return }
    var holds = [Bool](repeating: false, count: state.entries.count)
    for zone in zones.zoneOfBlock where zone >= 0 { holds[Int(zone)] = true }
    for zone in zones.parts?.zones ?? [] where zone >= 0 { holds[Int(zone)] = true }
    if isBase { checks?.base?.empty = holds.indices.filter { !holds[$0] } }
    for (range, event) in checks?.laid ?? [] {
      let left = range.filter { state.entries[$0] != nil }
      let empty = left.filter { !holds[$0] }
      if !empty.isEmpty {
        note(emptyZones(empty, event))
      } else if case .new(let project, _) = event.change, !left.isEmpty, !isInhabited(range, zones) {
        note(
          warning(
            event,
            Phrase(
              "nobody lives in the \(dataset.stages[stage].name) catchment of \(scenario.schools[project.school].id): it gets no pupil by residence"
            ),
            mend: Phrase("Draw it over blocks with children or planned housing.")))
      }
    }
    checks?.laid = []
  }

  private func emptyZones(_ zones: [Int], _ event: ZoneEvent) -> Fault {
    let ids = zones.map { zone in
      (state.entries[zone]?.zone.schools ?? []).map { scenario.schools[$0].id.text }.joined(separator: "+")
    }
    return warning(
      event,
      Phrase(
        "\(zones.count) new \(dataset.stages[stage].name) \(zones.count == 1 ? "catchment holds" : "catchments hold") no block: nobody moves there"
      ),
      found: NameList.text(ids),
      mend: Phrase(
        "A block belongs to the catchment that contains its point: extend the zone, or correct its coordinates."))
  }

  /// True if children, or a development, are in any block of some zones.
  private func isInhabited(_ range: Range<Int>, _ zones: YearZones) -> Bool {
    if zones.parts != nil { return true }
    let coming = Set(dataset.housing.map(\.block.position))
    let table = dataset.children
    return zones.zoneOfBlock.indices.contains { block in
      guard range.contains(Int(zones.zoneOfBlock[block])) else { return false }
      return coming.contains(block)
        || table.cohorts.contains { cohort in
          Kind.allCases.contains { table.count(cohort: cohort, kind: $0, block: block) > 0 }
        }
    }
  }

  mutating func note(_ fault: Fault) { checks?.faults.append(fault) }

  /// A warning at the place where an event is written.
  func warning(_ event: ZoneEvent, _ message: Phrase, found: String? = nil, mend: Phrase? = nil) -> Fault {
    Fault(.warning, at: event.place, message, found: found, mend: mend)
  }
}
