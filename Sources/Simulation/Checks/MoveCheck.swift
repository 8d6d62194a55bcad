internal import Geometry
internal import Planning

/// How far children of a stage would go to a school: by the base year's children where there are any, else by blocks.
struct MeanWay {
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
  /// Looks at closures, moves and pauses of the year before the zones change by them: a far new school is allowed, but
  /// nobody should learn of it from the parents.
  mutating func checkMoves(_ t: Int) {
    guard checks != nil, t > 0 else { return }
    let year = dataset.about.baseYear + t
    for project in scenario.projects where project.year == year && project.stages.contains(stage) {
      if project.effects.site != nil {
        checkWay(of: project, to: [project.school], t)
        checkSite(of: project, t)
      }
      switch project.effects.pupilChange {
      case .none: break
      case .allLeave(let heirs): checkWay(of: project, to: heirs, t)
      case .entrantsLeave(let heirs):
        checkIntake(of: project, t)
        checkWay(of: project, to: heirs, t)
      }
    }
  }

  /// Holds the way to the schools that take pupils against the way before and the service radius.
  private mutating func checkWay(of project: Project, to takers: [Int], _ t: Int) {
    let school = project.school
    let own = state.alive.filter { state.entries[$0]?.zone.schools.contains(school) == true }
    guard !own.isEmpty else { return }
    var heirs: [Int32: [Int]] = [:]
    for zone in own {
      let others = (state.entries[zone]?.zone.schools ?? []).filter { $0 != school }
      if case .allLeave = project.effects.pupilChange, !others.isEmpty {
        heirs[Int32(zone)] = others
      } else {
        heirs[Int32(zone)] = takers
      }
    }
    var (before, after) = (MeanWay(), MeanWay())
    for block in state.home.indices {
      guard let heirs = heirs[state.home[block]], !heirs.isEmpty else { continue }
      let (home, children) = (plane.home(block), childrenOfStage(block))
      before.add(home.distance(to: plane.sites[max(0, t - 1)][school]), children: children)
      let ways = heirs.map { home.distance(to: plane.sites[t][$0]) }
      after.add(ways.reduce(0, +) / Double(ways.count), children: children)
    }
    let radius = scenario.standards[stage].serviceRadius?.value(
      for: .district(scenario.schools[school].district), .year(dataset.about.baseYear + t))
    let limit = MoveCheck.radii * (radius ?? MoveCheck.radiusIfNone)
    guard after.mean > limit, after.mean - before.mean > limit / 2 else { return }
    note(farAway(project, takers, before, after, radius))
  }

  private func farAway(
    _ project: Project, _ takers: [Int], _ before: MeanWay, _ after: MeanWay, _ radius: Double?
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
  private mutating func checkIntake(of project: Project, _ t: Int) {
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
      return sum + table.count(cohort: cohort, kind: 0, block: block)
        + table.count(cohort: cohort, kind: 1, block: block)
    }
  }
}

enum MoveCheck {
  /// A way is far beyond so many service radii.
  static let radii = 2.0
  /// Metres, where the scenario gives no service radius.
  static let radiusIfNone = 1500.0
}
