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

extension TimelineBuilder {
  /// Checks closures, moves and pauses of the year before they change the zones: a school far away is allowed, but the planner
  /// should be warned of it.
  mutating func checkMoves(_ year: YearIndex) {
    guard checks != nil, year > 0 else { return }
    let schoolYear = dataset.about.baseYear + year
    for project in scenario.projects where project.year == schoolYear && project.stages.contains(stage) {
      if project.effects.site != nil {
        checkDistance(of: project, to: [project.school], year)
        checkSite(of: project, year)
      }
      switch project.effects.pupilChange {
      case .none: break
      case .allLeave(let heirs): checkDistance(of: project, to: heirs, year)
      case .entrantsLeave(let heirs):
        checkIntake(of: project)
        checkDistance(of: project, to: heirs, year)
      }
    }
  }

  /// Compares the distance to the schools that take pupils with the distance before and the service radius.
  private mutating func checkDistance(of project: Project, to takers: [SchoolIndex], _ year: YearIndex) {
    let school = project.school
    let own = state.alive.filter { state.entries[$0]?.zone.schools.contains(school) == true }
    guard !own.isEmpty else { return }
    var heirs: [Int32: [SchoolIndex]] = [:]
    for zone in own {
      let others = (state.entries[zone]?.zone.schools ?? []).filter { $0 != school }
      if case .allLeave = project.effects.pupilChange, !others.isEmpty {
        heirs[Int32(zone)] = others
      } else {
        heirs[Int32(zone)] = takers
      }
    }
    var (before, after) = (DistanceSum(), DistanceSum())
    for block in state.zoneOfBlock.indices {
      guard let heirs = heirs[state.zoneOfBlock[block]], !heirs.isEmpty else { continue }
      let (position, children) = (plane.position(of: BlockIndex(block)), childrenOfStage(block))
      let old = plane.site(of: school, year: max(0, year.previous))
      before.add(position.distance(to: old), children: children)
      let distances = heirs.map { position.distance(to: plane.site(of: $0, year: year)) }
      after.add(distances.reduce(0, +) / Double(distances.count), children: children)
    }
    let radius = scenario.standards[stage].serviceRadius?.value(
      for: .district(scenario.schools[school].district), .year(dataset.about.baseYear + year))
    let limit = MoveCheck.radii * (radius ?? MoveCheck.radiusIfNone)
    guard after.mean > limit, after.mean - before.mean > limit / 2 else { return }
    note(farAway(project, takers, before, after, radius))
  }

  private func farAway(
    _ project: Project, _ takers: [SchoolIndex], _ before: DistanceSum, _ after: DistanceSum, _ radius: Double?
  ) -> Fault {
    let name = dataset.stages[stage].name
    let id = scenario.schools[project.school].id
    let to = takers.map { scenario.schools[$0].id.text }.joined(separator: ", ")
    let what: Phrase =
      switch project.effects.pupilChange {
      case .none: Phrase("\(id) moves far from its \(name) catchment")
      case .entrantsLeave: Phrase("the new pupils of \(id) are sent far away, to \(to)")
      case .allLeave: Phrase("\(id) closes, and its catchment goes to a school far away: \(to)")
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

  /// A pause of a school into which nobody enters.
  private mutating func checkIntake(of project: Project) {
    let (school, entry) = (project.school, dataset.stages[stage].grades.lowerBound)
    let isFed =
      (scenario.schools[school].isNineYear && stage > 0) || dataset.feeders.contains { $0.to == school }
      || dataset.attendance.contains { $0.school == school }
    let isObserved = dataset.enrolment.contains {
      $0.school == school && $0.grade == entry && $0.year == dataset.about.baseYear && $0.pupils != 0
    }
    guard !isFed, !isObserved, !state.zonedSchools.contains(school) else { return }
    note(
      Fault(
        .warning, file: project.file, line: project.line, field: "projects[\(project.id)].years",
        Phrase(
          "\(scenario.schools[school].id) has no \(dataset.stages[stage].name) catchment and no entering pupils: the pause changes nothing"
        )))
  }

  /// Children of the base year who are at the age of the stage.
  private func childrenOfStage(_ block: Int) -> Double {
    let (table, base) = (dataset.children, dataset.about.baseYear)
    return dataset.stages[stage].grades.reduce(0) { sum, grade in
      let cohort = base - grade + 1
      return sum + table.count(cohort: cohort, kind: .registered, block: block)
        + table.count(cohort: cohort, kind: .migrant, block: block)
    }
  }
}

enum MoveCheck {
  /// A mean distance of more than this many service radii is far.
  static let radii = 2.0
  /// Metres, where the scenario gives no service radius.
  static let radiusIfNone = 1500.0
}
