internal import Planning

/// What a simulation reads and no step changes: the scenario, its supply, its catchments by year, rates, and what the base
/// year says. The population of a year and an environment are all that a step needs.
struct Environment {
  /// Of groups of blocks, as are `timelines`.
  let dataset: Dataset
  private(set) var scenario: Scenario
  let supply: Supply
  fileprivate var flows: Flows
  let feeders: Feeders
  let plane: Plane
  let rates: Rates
  let arrivals: Arrivals
  let newCohorts: NewCohorts
  /// The blocks behind the rows of `dataset`, which are groups of them.
  let homes: Homes
  let base: BaseYear
  /// Unexplained pupils where rolls are projected from the record; nil with given rates.
  var record: RecordForecast?

  var stages: Stages { dataset.stages }
  var baseYear: Int { dataset.about.baseYear }
  /// Catchments by stage, and where their children go.
  var timelines: [Timeline] { flows.timelines }
  /// True where a roll is more than its zone: attendance is known, or places are given.
  var showsAttendance: Bool { !dataset.attendance.isEmpty || scenario.overflow.admits }

  /// The same environment with other catchments from a year on.
  func with(_ scenario: Scenario, timelines: [Timeline], from t: Int) -> Environment {
    var other = self
    other.scenario = scenario
    for (stage, timeline) in timelines.enumerated() { other.flows.replace(stage, by: timeline, from: t) }
    return other
  }
}

/// Where a simulation starts: its environment, and the population of the base year.
struct BaseState {
  var environment: Environment
  let population: Population
}

extension BaseState {
  /// - Parameters:
  ///   - dataset: of groups of blocks, as are `timelines`.
  ///   - children: by block.
  ///   - rolls: of the same dataset, as are `rates` of the scenario.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, timelines: [Timeline], plane: Plane, groups: HomeGroups,
    children: ChildrenTable, rates: Rates, rolls: ObservedRolls
  ) {
    let (stages, baseYear, years) = (dataset.stages, dataset.about.baseYear, supply.yearCount)
    let feeders = Feeders(dataset, schools: scenario.schools)
    var flows = Flows(dataset, scenario, supply, feeders, timelines)
    var byGrade = [Attachments](repeating: Attachments(), count: stages.lastGrade + 1)
    var attached: [Int: Attachments] = [:]
    for grade in 1...stages.lastGrade {
      guard let stage = stages.stage(ofGrade: grade) else { continue }
      byGrade[grade] = flows.attach(dataset.children(of: baseYear - grade + 1), stage)
      attached[baseYear - grade + 1] = byGrade[grade]
    }
    var base = BaseYear(
      dataset, scenario, supply: supply, rolls, zoned: timelines.map(\.schoolsInBaseYear), attached: byGrade,
      earlier: { [flows] stage, cohort in
        guard dataset.children.cohorts.contains(cohort) else { return nil }
        let grade = baseYear - cohort + 1
        if stages[stage].grades.contains(grade) { return byGrade[grade] }
        return flows.attach(dataset.children(of: cohort), stage)
      })
    flows.giveBack(&base, children: dataset.children(of:))
    let newCohorts = NewCohorts(dataset, scenario.demand, years: baseYear...scenario.years.upperBound, groups)
    environment = Environment(
      dataset: dataset, scenario: scenario, supply: supply, flows: flows, feeders: feeders, plane: plane, rates: rates,
      arrivals: Arrivals(dataset.housing, ramp: scenario.demand.ramp, baseYear: baseYear, yearCount: years),
      newCohorts: newCohorts,
      homes: Homes(
        groups: groups, children: children, ofGroups: dataset.children, district: dataset.blocks.districts,
        new: newCohorts),
      base: base)
    var population = Population(
      attached: attached, unexplained: base.unexplained, unexplainedEntry: base.unexplainedEntry)
    for cohort in (baseYear + 1)..<max(baseYear + 2, baseYear + years) where cohort < baseYear + years {
      population.preschool[cohort] = dataset.children(of: cohort)
    }
    self.population = population
  }
}

extension Dataset {
  /// Children of a cohort in the base year: by kind, shape `[blocks]`; 0 where the table does not have it.
  func children(of cohort: Int) -> [[Double]] {
    Kind.allCases.map { kind in
      children.column(cohort: cohort, kind: kind).map(Array.init) ?? Array(repeating: 0, count: blocks.count)
    }
  }
}

extension Timeline {
  /// Schools with a catchment in force in the base year.
  var schoolsInBaseYear: Set<Int> { Set(history.versions.first?.zones.flatMap(\.schools) ?? []) }
}
