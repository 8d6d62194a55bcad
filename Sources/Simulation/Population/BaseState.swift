internal import Parallel
internal import Planning

/// The start of a simulation: its environment, and the population of the base year.
struct BaseState {
  var environment: Environment
  let population: Population
}

extension BaseState {
  /// - Parameters:
  ///   - dataset: with groups of blocks as its rows, to which `timelines` refer too.
  ///   - children: children by single block.
  ///   - rolls: observed rolls of the same dataset; `rates` are those of the scenario.
  ///   - jobs: threads that may be used; the result is the same for any number.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, timelines: Table<StageIndex, Timeline>, plane: Plane,
    groups: BlockGroups, children: ChildrenTable, rates: Rates, rolls: ObservedRolls, jobs: Int
  ) {
    let (stages, baseYear, years) = (dataset.stages, dataset.about.baseYear, supply.yearCount)
    let feeders = Feeders(dataset, schools: scenario.schools)
    var flows = Flows(dataset, scenario, supply, feeders, plane, timelines)
    let byGrade = inParallel(stages.lastGrade + 1, jobs: jobs) { [flows] grade -> Attachments in
      guard let stage = stages.stage(ofGrade: grade) else { return Attachments() }
      return flows.attach(dataset.children(of: baseYear - grade + 1), stage, grade: grade)
    }
    var attached: [Int: Attachments] = [:]
    for (grade, list) in byGrade.enumerated() where stages.stage(ofGrade: grade) != nil {
      attached[baseYear - grade + 1] = list
    }
    var base = BaseYear(
      dataset, scenario, supply: supply, rolls, zoned: timelines.map(\.schoolsInBaseYear),
      BaseYear.Attached(byGrade: byGrade) { [flows] stage, cohort in
        guard dataset.children.cohorts.contains(cohort) else { return nil }
        let grade = baseYear - cohort + 1
        if supply.allServeAll(stage: stage, year: 0), stages[stage].grades.contains(grade) { return byGrade[grade] }
        return flows.attach(dataset.children(of: cohort), stage, grade: stages[stage].entryGrade)
      })
    flows.giveBack(&base, children: dataset.children(of:))
    base.setSharesOfYears(scenario, baseYear: baseYear, yearCount: years)
    let newCohorts = NewCohorts(
      dataset, StatedDemand(scenario), years: baseYear...scenario.years.upperBound, groups)
    environment = Environment(
      dataset: dataset, scenario: scenario, supply: supply, flows: flows, feeders: feeders, plane: plane, rates: rates,
      arrivals: Arrivals(
        dataset, HousingTypes(dataset, scenario.demand), ramp: scenario.demand.ramp, baseYear: baseYear,
        yearCount: years),
      newCohorts: newCohorts,
      homes: Homes(
        groups: groups, children: children, ofGroups: dataset.children, district: dataset.blocks.districts,
        new: newCohorts),
      base: base)
    population = Population(
      attached: attached, base, preschool: (baseYear + 1)..<(baseYear + max(1, years)), children: dataset.children(of:))
  }
}

extension Population {
  /// The population of the base year.
  /// - Parameters:
  ///   - attached: attachments by cohort.
  ///   - preschool: cohorts that are to enter, with their `children`.
  fileprivate init(
    attached: [Int: Attachments], _ base: BaseYear, preschool cohorts: Range<Int>, children: (Int) -> [[Double]]
  ) {
    self.init(attached: attached, unexplained: base.unexplained, unexplainedEntry: base.unexplainedEntry)
    for cohort in cohorts { preschool[cohort] = children(cohort) }
  }
}
