internal import Geometry
internal import Planning

/// Records the events of a stage while they are applied, for warnings about events that have no effect or seem wrong.
struct EventChecks {
  let inputs: CatchmentInputs
  /// Zones that the events of the year have added, with these events.
  private(set) var laid: [(zones: Range<Int>, event: ZoneEvent)] = []
  /// Catchments of the base year; nil until they are determined.
  var base: BaseLayout?
  private var warnings: [Fault] = []
  /// New or moved schools outside their catchments, with their distance.
  private var strayed: [(project: Project, metres: Double)] = []

  init(_ inputs: CatchmentInputs) { self.inputs = inputs }

  /// Warnings about events; complete after the last year.
  var faults: [Fault] {
    guard let first = strayed.first else { return warnings }
    let (count, name) = (strayed.count, inputs.dataset.stages[inputs.stage].name)
    return warnings + [
      Fault(
        .warning, file: first.project.file, line: first.project.line, field: "site",
        Phrase("\(count) \(count == 1 ? "site lies" : "sites lie") outside the \(name) catchment of the school"),
        found: NameList.text(strayed.map { ($0.project.id, NameList.distance($0.metres)) }),
        mend: Phrase("Correct site or catchment; longitude comes first."))
    ]
  }

  mutating func add(_ warning: Fault) { warnings.append(warning) }

  /// Records the zones that an event has added.
  mutating func note(_ event: ZoneEvent, added zones: Range<Int>, _ year: YearIndex, _ state: ZoneState) {
    laid.append((zones, event))
    if case .new(let project, _) = event.change { checkSite(of: project, year, state) }
  }

  /// Clears the events of the year before the next year.
  mutating func forgetEvents() { laid = [] }

  /// Records a school whose site of the year lies in none of its zones.
  mutating func checkSite(of project: Project, _ year: YearIndex, _ state: ZoneState) {
    let own = state.alive.filter { state.holds(project.school, in: $0) }.map(state.area)
    let site = inputs.plane.sitesInDegrees[year][project.school]
    guard !own.isEmpty,
      !Coverage(zones: own).misfits([site.x, site.y], within: LayerTolerance.catchmentMetres, fits: { _, _ in true })
        .isEmpty
    else { return }
    strayed.append((project, own.map { $0.metresToBorder(from: site) }.min() ?? .infinity))
  }
}

extension ZoneEvent {
  /// A warning at the line of the file where the event is written.
  func warning(_ message: Phrase, found: String? = nil, mend: Phrase? = nil) -> Fault {
    Fault(.warning, at: place, message, found: found, mend: mend)
  }
}
