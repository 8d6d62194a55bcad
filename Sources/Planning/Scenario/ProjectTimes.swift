extension Scenario {
  /// Errors where the projects of one school contradict each other over the years, such as an expansion after the
  /// school has closed, or an heir that opens too late.
  public func faultsOfProjectTimes(on dataset: Dataset) -> [Fault] {
    var times = ProjectTimes(scenario: self, dataset: dataset)
    times.check()
    return times.faults.all
  }

  /// True where a school that closes must name an heir for its zone and pupils: where a zone of this school alone, or the roll
  /// of a school without any zone, would be left to no school. Pupils not explained by residence are counted only when the
  /// model runs.
  public func needsHeir(_ school: SchoolIndex, stage: StageIndex, in year: Int, on dataset: Dataset) -> Bool {
    let rezonings = rezonings.enumerated().filter { $0.element.stage == stage && $0.element.from <= year }
      .sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }
    let latest = rezonings.last { rezoning in rezoning.element.zones.contains { $0.schools.contains(school) } }
    if let latest { return latest.element.zones.contains { $0.schools == [school] } }
    if school >= dataset.schools.indexes.upperBound { return true }
    let zones = dataset.schoolsOfZones(with: school, stage: stage)
    if !zones.isEmpty { return zones.contains([school]) }
    if rezonings.contains(where: { $0.element.blocks.values.contains([school]) }) { return true }
    return dataset.enrolment.contains {
      $0.school == school && $0.year == dataset.about.baseYear && ($0.pupils ?? 0) > 0
        && dataset.stages[stage].grades.contains($0.grade)
    }
  }
}

extension Dataset {
  /// The schools of each zone of a stage, drawn or listed, that a school belongs to.
  fileprivate func schoolsOfZones(with school: SchoolIndex, stage: StageIndex) -> [[SchoolIndex]] {
    catchments.filter { $0.stage == stage && $0.schools.contains(school) }.map(\.schools)
      + listedZones.filter { $0.stage == stage && $0.schools.contains(school) }.map(\.schools)
  }

  /// The school years from which the zones of a school hold, drawn or listed; without those that have always held.
  fileprivate func yearsOfZones(with school: SchoolIndex, stage: StageIndex) -> [Int] {
    catchments.filter { $0.stage == stage && $0.schools.contains(school) }.compactMap(\.from)
      + listedZones.filter { $0.stage == stage && $0.schools.contains(school) }.compactMap(\.from)
  }
}

/// Checks the years of projects against each other.
private struct ProjectTimes {
  let scenario: Scenario
  let dataset: Dataset
  var faults = Faults()

  mutating func check() {
    var opens: [SchoolIndex: Int] = [:]
    var closes: [SchoolStage: Int] = [:]
    var adds: [SchoolStage: Int] = [:]
    var moves: Set<SchoolYear> = []
    for project in scenario.projects {
      for stage in project.effects.addedStages {
        adds[SchoolStage(school: project.school, stage: stage)] = project.year
      }
      switch project.effects.standing {
      case .opens: opens[project.school] = project.year
      case .closes:
        for stage in project.stages {
          if closes[SchoolStage(school: project.school, stage: stage)] != nil {
            refuse(project, "closes", Phrase("the school closes twice"))
          }
          closes[SchoolStage(school: project.school, stage: stage)] = project.year
        }
      case .none: break
      }
      if project.kind == .relocate, !moves.insert(SchoolYear(school: project.school, year: project.year)).inserted {
        refuse(project, "opens", Phrase("the school moves twice in \(project.year)"))
      }
    }
    for project in scenario.projects {
      for stage in project.stages {
        let added = adds[SchoolStage(school: project.school, stage: stage)]
        checkOwnTime(
          of: project, stage: stage,
          opens: project.effects.site == nil ? added ?? opens[project.school] : opens[project.school],
          closes: closes[SchoolStage(school: project.school, stage: stage)])
        checkHeirs(project, stage, opens, adds, closes)
        checkOnward(project, stage, opens, adds)
      }
    }
  }

  /// The key under which closing years are kept.
  private struct SchoolStage: Hashable {
    var school: SchoolIndex
    var stage: StageIndex
  }

  private struct SchoolYear: Hashable {
    var school: SchoolIndex
    var year: Int
  }

  private mutating func checkOwnTime(of project: Project, stage: StageIndex, opens: Int?, closes: Int?) {
    if project.effects.standing == .opens { return }
    if let opens, project.year < opens {
      refuse(project, "school", Phrase("the school opens in \(opens) only"))
    }
    if project.effects.standing == .closes {
      if project.year == opens {
        refuse(project, "closes", Phrase("the school closes in the year in which it opens"))
      }
      let later = dataset.yearsOfZones(with: project.school, stage: stage).filter { $0 > project.year }.min()
      if let later {
        refuse(
          project, "closes",
          Phrase("the dataset gives the school a catchment from \(later) on"))
      }
      return
    }
    let last = project.effects.years.max() ?? project.year
    if let closes, last >= closes {
      refuse(project, "school", Phrase("the school closes in \(closes)"))
    }
  }

  private mutating func checkHeirs(
    _ project: Project, _ stage: StageIndex, _ opens: [SchoolIndex: Int], _ adds: [SchoolStage: Int],
    _ closes: [SchoolStage: Int]
  ) {
    let years = project.effects.years
    for heir in project.effects.pupilChange.heirs {
      let id = scenario.schools[heir].id
      let opening = adds[SchoolStage(school: heir, stage: stage)] ?? opens[heir]
      if let opening, let first = years.min(), opening > first {
        refuse(project, "to", Phrase("\(id) opens in \(opening) only"))
      }
      if let closes = closes[SchoolStage(school: heir, stage: stage)], let last = years.max(), closes <= last {
        refuse(project, "to", Phrase("\(id) closes in \(closes)"))
      }
      if heir >= dataset.schools.indexes.upperBound, scenario.schools[heir].classrooms[stage] == nil {
        refuse(
          project, "to",
          Phrase("\(id) has no \(dataset.stages[stage].name) classrooms"))
      }
    }
  }

  /// An onward school must be open from the first year of the project on; what it lacks of the stage does not count.
  private mutating func checkOnward(
    _ project: Project, _ stage: StageIndex, _ opens: [SchoolIndex: Int], _ adds: [SchoolStage: Int]
  ) {
    for school in project.effects.onward where scenario.schools[school].classrooms[stage] != nil {
      guard let opening = adds[SchoolStage(school: school, stage: stage)] ?? opens[school], opening > project.year
      else {
        continue
      }
      refuse(project, "onward", Phrase("\(scenario.schools[school].id) opens in \(opening) only"))
    }
  }

  private mutating func refuse(_ project: Project, _ field: String, _ message: Phrase) {
    faults.add(
      Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
        found: scenario.schools[project.school].id.text))
  }
}
