public import Planning
public import Simulation

extension PlanUse {
  /// Warnings about events that do not make sense, at the lines of the scenario where they are written.
  /// - Parameter result: the plan, simulated.
  public func faults(of result: SimulationResult) -> [Fault] {
    events.flatMap { use in
      [
        placesBesideFalling(use, result) ?? placesBesideFree(use, result), moveForLittle(use, result),
        withoutRoom(use, result), undone(use, result),
      ].compactMap { $0 }
    } + underWorks(result) + rivals.map { rivalry($0, result) }
  }

  /// Limits from which an event is reported.
  enum Limit {
    /// The share of its pupils that a district must lose until the last year for new places to be questioned.
    static let fall = 0.05
    /// Seat-years that a rezoning should cure for each pupil and year that it sends to another school …
    static let curedByMove = 0.2
    /// … or the metres by which it should shorten the way of each of them.
    static let savedByMove = 100.0
    /// Seats by which an event may raise the shortfall of a year: half a class.
    static let raised = 20.0
    /// Rooms that are given up within this number of years were hardly used.
    static let years = 5
  }

  /// Rooms in a district that loses pupils and has as many places empty in the last year.
  private func placesBesideFalling(_ use: EventUse, _ result: SimulationResult) -> Fault? {
    guard use.rooms > 0, let school = use.school, let stage = use.stages.first, use.stages.count == 1,
      let row = result.schools.last(where: { $0.school == school && $0.stage == stage }), row.classrooms > 0
    else { return nil }
    let end = result.years.upperBound
    // of districts that merge later, the sum: the figures of all years are of the same land
    let (mergers, district) = (result.scenario.mergers, result.scenario.district(of: school, in: end))
    let own = result.districts.filter { row in
      row.stage == stage && row.year >= use.year
        && row.district.map { mergers.district(of: $0, in: end) == district } ?? false
    }
    let rows = Dictionary(grouping: own, by: \.year).sorted { $0.key < $1.key }.map { year, rows in
      (year: year, pupils: rows.reduce(0) { $0 + $1.pupils }, spare: rows.reduce(0) { $0 + $1.spare })
    }
    guard let first = rows.first, let last = rows.last, last.pupils < (1 - Limit.fall) * first.pupils else {
      return nil
    }
    let places = use.rooms * row.capacity / Double(row.classrooms)
    guard last.spare >= places else { return nil }
    return warning(
      use.event, in: result.scenario,
      Phrase(
        "adds \(places.whole) places where the number of pupils falls: in its district \(first.pupils.whole) in \(first.year), \(last.pupils.whole) in \(last.year), with \(last.spare.whole) places empty"
      ), Phrase("Check births and housing of the last years, or build fewer rooms."))
  }

  /// Rooms added to a school that has room for all its pupils without them, in every year; apart from those of which the simulation warns
  /// already, as most of the places are free.
  private func placesBesideFree(_ use: EventUse, _ result: SimulationResult) -> Fault? {
    guard use.rooms > 0, let school = use.school, let stage = use.stages.first, use.stages.count == 1,
      case .project(let place) = use.event, result.scenario.projects[place].kind == .expand,
      let effect = use.effect, effect.seatYears < 0.5
    else { return nil }
    let rows = result.schools.filter { $0.school == school && $0.stage == stage && $0.year >= use.year }
    let free = rows.compactMap { row in
      result.placesOfRoom(row).map { (row: row, added: use.rooms * $0, before: row.capacity - use.rooms * $0) }
    }
    guard free.count == rows.count, free.allSatisfy({ $0.row.pupils <= $0.before + 1e-6 }),
      let fullest = free.max(by: { $0.row.pupils < $1.row.pupils }),
      fullest.row.pupils > SimulationResult.leastFull * fullest.before
    else { return nil }
    return warning(
      use.event, in: result.scenario,
      Phrase(
        "adds \(fullest.added.whole) places where seats are free without them in every year: at most \(fullest.row.pupils.whole) pupils in \(fullest.before.whole) places (\(fullest.row.year)), and no seat-year is cured"
      ), Phrase("Build fewer rooms, or build them when the rolls need them."))
  }

  /// A rezoning that sends many to another school, and cures few seats and saves few metres.
  private func moveForLittle(_ use: EventUse, _ result: SimulationResult) -> Fault? {
    guard case .rezoning = use.event, let effect = use.effect, effect.moved >= 1,
      effect.seatYears < Limit.curedByMove * effect.moved, effect.metres < Limit.savedByMove * effect.moved
    else { return nil }
    return warning(
      use.event, in: result.scenario,
      Phrase(
        "sends pupils to another school for little: \(effect.moved.whole) over the years, with \(effect.seatYears.whole) seat-years cured and \((effect.metres / effect.moved).whole) m saved for each"
      ), Phrase("Compare with the plan without it, or let `schoolzone rezone` propose zones."))
  }

  /// An event that leaves more pupils without a seat in a year, apart from the rooms that its works take.
  private func withoutRoom(_ use: EventUse, _ result: SimulationResult) -> Fault? {
    guard let worst = use.effect?.worst, worst.seats >= Limit.raised,
      !isUnderWorks(use.event, worst.year, result.scenario)
    else { return nil }
    return warning(
      use.event, in: result.scenario,
      Phrase("in \(worst.year), \(worst.seats.whole) more pupils are short of a seat than without it"),
      Phrase("Name schools with room for them, or build the places before."))
  }

  private func isUnderWorks(_ event: PlanEvent, _ year: Int, _ plan: Scenario) -> Bool {
    guard case .project(let place) = event, let works = plan.projects[place].effects.works else { return false }
    return works.from <= year && year <= works.to
  }

  /// One warning for all projects whose works leave pupils without a seat.
  private func underWorks(_ result: SimulationResult) -> [Fault] {
    let plan = result.scenario
    let found = events.filter { use in
      guard let worst = use.effect?.worst, worst.seats >= Limit.raised else { return false }
      return isUnderWorks(use.event, worst.year, plan)
    }
    guard let first = found.first else { return [] }
    let names = found.compactMap { use in
      use.effect?.worst.map { "\(name(of: use.event, in: plan)): \($0.seats.whole) (\($0.year))" }
    }
    return [
      Fault(
        .warning, at: place(of: first.event, in: plan),
        Phrase("while building goes on, more pupils are short of a seat than without the project"),
        mend: Phrase(
          "Build in steps, add temporary rooms for these years, or let pupils use a swing site (a pause, or free seats near by)."
        ), foundList: names)
    ]
  }

  /// Rooms that another project of the same school gives up soon.
  private func undone(_ use: EventUse, _ result: SimulationResult) -> Fault? {
    guard use.rooms > 0, let school = use.school, case .project(let place) = use.event else { return nil }
    let plan = result.scenario
    let later = plan.projects.first { project in
      project.school == school && (use.year..<(use.year + Limit.years)).contains(project.year)
        && project.id != plan.projects[place].id && project.partOf != plan.projects[place].id
        && use.stages.contains { stage in
          guard project.stages.contains(stage) else { return false }
          if case .set = project.effects.roomChange(of: stage) { return true }
          return project.effects.standing == .closes
        }
    }
    guard let later else { return nil }
    return warning(
      use.event, in: plan, Phrase("its rooms are given up by \(later.id) in \(later.year)"),
      Phrase("Leave out one of the two, or let the later one begin later."))
  }

  private func rivalry(_ pair: Rivals, _ result: SimulationResult) -> Fault {
    let (one, other) = (events[pair.events.0], events[pair.events.1])
    let plan = result.scenario
    return warning(
      other.event, in: plan,
      Phrase(
        "serves the same pupils as \(plan.id(of: one.event).words): both cure \(pair.together.whole) seat-years, of which \(other.lost.whole) are short again without it"
      ), Phrase("One of the two may do; compare the plan without either."))
  }

  private func warning(_ event: PlanEvent, in plan: Scenario, _ message: Phrase, _ mend: Phrase) -> Fault {
    Fault(.warning, at: place(of: event, in: plan), message, mend: mend)
  }

  private func name(of event: PlanEvent, in plan: Scenario) -> String {
    if case .project(let at) = event { plan.projects[at].id } else { plan.id(of: event).name }
  }

  private func place(of event: PlanEvent, in plan: Scenario) -> SourcePlace {
    switch event {
    case .project(let at): plan.projects[at].place.field("projects[\(plan.projects[at].id)]")
    case .rezoning(let at): plan.rezonings[at].place.field("rezoning[\(at + 1)]")
    }
  }
}

extension EventUse {
  /// Seat-years that are short again without the event; 0 or more.
  fileprivate var lost: Double { max(0, effect?.seatYears ?? 0) }
}

extension Double {
  /// Rounded to a whole number, with separators of thousands.
  fileprivate var whole: String { Int(saturating: rounded()).grouped }
}
