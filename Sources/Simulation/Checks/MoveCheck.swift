internal import Geometry
internal import Planning

/// Mean distance of the children of a stage to a school: weighted by the children of the base year, or by blocks where there
/// are none.
struct DistanceSum {
  private(set) var blocks = 0
  private(set) var longest = 0.0
  private var metres = 0.0
  private var weight = 0.0
  private var metresOfBlocks = 0.0

  mutating func add(_ distance: Double, children: Double) {
    blocks += 1
    longest = max(longest, distance)
    metres += distance * children
    weight += children
    metresOfBlocks += distance
  }

  var mean: Double { weight > 0 ? metres / weight : blocks > 0 ? metresOfBlocks / Double(blocks) : 0 }
}

extension EventChecks {
  /// Checks closures, moves and pauses of the year before they change the zones. A school far away is allowed, with a warning
  /// to the planner.
  mutating func checkMoves(_ year: YearIndex, _ state: ZoneState) {
    guard year > 0 else { return }
    let (schoolYear, stage) = (inputs.schoolYear(year), inputs.stage)
    for project in inputs.scenario.projects where project.year == schoolYear && project.stages.contains(stage) {
      if project.effects.site != nil {
        checkDistance(of: project, to: [project.school], year, state)
        checkSite(of: project, year, state)
      }
      switch project.effects.pupilChange {
      case .none: break
      case .allLeave(let heirs), .nobodyComes(let heirs): checkDistance(of: project, to: heirs, year, state)
      case .entrantsLeave(let heirs):
        checkIntake(of: project, state)
        checkDistance(of: project, to: heirs, year, state)
      }
    }
  }

  /// Compares the distance to the schools that take the pupils with the distance before the event and with the service radius.
  private mutating func checkDistance(
    of project: Project, to takers: [SchoolIndex], _ year: YearIndex, _ state: ZoneState
  ) {
    let school = project.school
    let own = state.alive.filter { state.holds(school, in: $0) }
    guard !own.isEmpty else { return }
    var heirs: [Int32: [SchoolIndex]] = [:]
    for zone in own {
      let others = (state.entries[zone]?.zone.schools ?? []).filter { $0 != school }
      if project.effects.pupilChange.heirsOfClosure != nil, !others.isEmpty {
        heirs[Int32(zone)] = others
      } else {
        heirs[Int32(zone)] = takers
      }
    }
    var (before, after) = (DistanceSum(), DistanceSum())
    for block in state.zoneOfBlock.indices {
      guard let heirs = heirs[state.zoneOfBlock[block]], !heirs.isEmpty else { continue }
      let (position, children) = (inputs.plane.position(of: BlockIndex(block)), childrenOfStage(block))
      let old = inputs.plane.site(of: school, year: max(0, year.previous))
      before.add(position.distance(to: old), children: children)
      let distances = heirs.map { position.distance(to: inputs.plane.site(of: $0, year: year)) }
      after.add(distances.reduce(0, +) / Double(distances.count), children: children)
    }
    let radius = inputs.scenario.standards[inputs.stage].serviceRadius?.value(
      for: .district(inputs.scenario.district(of: school, in: inputs.schoolYear(year))), .year(inputs.schoolYear(year)))
    let limit = MoveCheck.radii * (radius ?? MoveCheck.radiusIfNone)
    guard after.mean > limit, after.mean - before.mean > limit / 2 else { return }
    add(farAway(project, takers, before, after, radius))
  }

  private func farAway(
    _ project: Project, _ takers: [SchoolIndex], _ before: DistanceSum, _ after: DistanceSum, _ radius: Double?
  ) -> Fault {
    let name = inputs.dataset.stages[inputs.stage].name
    let id = inputs.scenario.schools[project.school].id
    let to = takers.map { inputs.scenario.schools[$0].id.text }.joined(separator: ", ")
    let what: Phrase =
      switch project.effects.pupilChange {
      case .none: Phrase("\(id) moves far from its \(name) catchment")
      case .entrantsLeave: Phrase("the new pupils of \(id) are sent far away, to \(to)")
      case .allLeave, .nobodyComes: Phrase("\(id) closes, and its catchment goes to a school far away: \(to)")
      }
    let (was, now) = (NameList.distance(before.mean), NameList.distance(after.mean))
    let most = NameList.distance(after.longest)
    let allowed = radius.map(NameList.distance)
    return Fault(
      .warning, file: project.file, line: project.line, field: "projects[\(project.id)]",
      allowed.map {
        Phrase("\(what): \(now) on average and \(most) at most, \(was) before; the service radius is \($0)")
      } ?? Phrase("\(what): \(now) on average and \(most) at most, \(was) before"),
      mend: Phrase("Straight distances. Name a nearer school, or correct the place."))
  }

  /// Warns of a pause of a school that no pupils enter.
  private mutating func checkIntake(of project: Project, _ state: ZoneState) {
    let (school, entry) = (project.school, inputs.dataset.stages[inputs.stage].grades.lowerBound)
    let isFed =
      (inputs.scenario.schools[school].isNineYear && inputs.stage > 0)
      || inputs.dataset.feeders.contains { $0.to == school }
      || inputs.dataset.attendance.contains { $0.school == school }
    let isObserved = inputs.dataset.enrolment.contains {
      $0.school == school && $0.grade == entry && $0.year == inputs.dataset.about.baseYear && $0.pupils != 0
    }
    guard !isFed, !isObserved, !state.zonedSchools.contains(school) else { return }
    add(
      Fault(
        .warning, file: project.file, line: project.line, field: "projects[\(project.id)].years",
        Phrase(
          "\(inputs.scenario.schools[school].id) has no \(inputs.dataset.stages[inputs.stage].name) catchment and no entering pupils: the pause changes nothing"
        )))
  }

  /// Children of a block in the base year who are of the ages of the stage.
  private func childrenOfStage(_ block: Int) -> Double {
    let (table, base) = (inputs.dataset.children, inputs.dataset.about.baseYear)
    return inputs.dataset.stages[inputs.stage].grades.reduce(0) { sum, grade in
      let cohort = base - grade + 1
      return sum + table.count(cohort: cohort, kind: .registered, block: block)
        + table.count(cohort: cohort, kind: .migrant, block: block)
    }
  }
}

enum MoveCheck {
  /// A mean distance above this multiple of the service radius counts as far.
  static let radii = 2.0
  /// Service radius in metres where the scenario states none.
  static let radiusIfNone = 1500.0
}
