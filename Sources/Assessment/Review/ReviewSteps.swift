internal import Planning
internal import Simulation

/// The plan simulated again and again, each time with one more kind of fact: what a step changes is the part of that kind.
struct ReviewSteps: Sendable {
  /// As planned.
  let plan: GradeRolls
  /// With the projects as they were carried out.
  let projects: GradeRolls
  /// And with the births observed.
  let births: GradeRolls
  /// And with the housing observed.
  let housing: GradeRolls
  /// And with the resident children counted.
  let counts: GradeRolls
  /// Rows of schools in the year of the review, as planned and with the projects as carried out.
  let planned: [SchoolYearMeasures]
  let built: [SchoolYearMeasures]

  /// - Throws: `Faults` where the plan cannot be simulated with the facts.
  init(
    _ facts: ReviewFacts, _ scenario: Scenario, on dataset: Dataset, jobs: Int, progress: (ProgressNote) -> Void
  ) throws(Faults) {
    let stages = dataset.stages
    var now = scenario
    now.years = (dataset.about.baseYear + 1)...facts.year
    var result = try simulate(now, on: dataset, jobs: jobs, progress: progress)
    plan = GradeRolls(result, stages)
    planned = result.schools.filter { $0.year == facts.year }
    var data = dataset
    if let outcomes = facts.outcomes {
      now = now.with(outcomes, through: facts.year)
      let wrong = now.faultsOfProjectTimes(on: data)
      if !wrong.isEmpty { throw Faults(wrong.map { $0.because(of: outcomes) }) }
      result = try ReviewSteps.carriedOut(now, data, outcomes, jobs: jobs, progress: progress)
    }
    projects = GradeRolls(result, stages)
    built = result.schools.filter { $0.year == facts.year }
    if let births = facts.births {
      (data.births, now.demand) = (data.births.replaced(by: births), now.demand.without(births, on: data, now.years))
      result = try simulate(now, on: data, jobs: jobs, progress: progress)
    }
    births = GradeRolls(result, stages)
    if let housing = facts.housing {
      let given = data.births
      data = facts.places
      (data.births, data.housing) = (given, dataset.housing.replaced(by: housing))
      result = try simulate(now, on: data, jobs: jobs, progress: progress)
    }
    housing = GradeRolls(result, stages)
    if !facts.children.isEmpty {
      result = try simulate(now, on: data, counting: facts.children, jobs: jobs, progress: progress)
    }
    counts = GradeRolls(result, stages)
  }

  /// Whether the plan has a stage of a school in a year, and the projects as carried out do not.
  func isNotOpen(_ school: SchoolIndex, _ stage: Stage, in year: Int) -> Bool {
    func has(_ rolls: GradeRolls) -> Bool { stage.grades.contains { rolls[school, $0, in: year] != nil } }
    return has(plan) && !has(projects)
  }

  /// The plan with its projects as carried out; its faults point to the file of outcomes.
  private static func carriedOut(
    _ scenario: Scenario, _ dataset: Dataset, _ outcomes: [ProjectOutcome], jobs: Int,
    progress: (ProgressNote) -> Void
  ) throws(Faults) -> SimulationResult {
    do throws(Faults) {
      return try simulate(scenario, on: dataset, jobs: jobs, progress: progress)
    } catch {
      throw Faults(error.all.map { $0.because(of: outcomes) })
    }
  }
}

extension Fault {
  /// A fault of the plan that appears with the projects as they were carried out.
  fileprivate func because(of outcomes: [ProjectOutcome]) -> Fault {
    guard severity == .error, let file = outcomes.first?.place.file else { return self }
    var fault = self
    fault.mend = Phrase(
      "The plan cannot be simulated with the projects of \(file): name there what else was late, such as a closure that waits for a new school."
    )
    return fault
  }
}

extension Demand {
  /// The demand without the births that the scenario states for districts and years of which they were observed.
  fileprivate func without(_ observed: [BirthCount], on dataset: Dataset, _ years: ClosedRange<Int>) -> Demand {
    guard let births else { return self }
    let named = Set(observed.map(\.time))
    let first = min(dataset.children.firstCohort, dataset.about.baseYear - dataset.stages.lastGrade)
    var byDistrict: [RateTable.Key: RateTable] = [:]
    for district in dataset.districts.indexes {
      var byYear: [RateTable.Key: RateTable] = [:]
      for year in (first - dataset.stages.entryAge - 1)...years.upperBound
      where !named.contains(BirthTime(district: district, year: year)) {
        byYear[.year(year)] = births.stated(of: district, in: year)
      }
      byDistrict[.district(district)] = .map(byYear)
    }
    var demand = self
    demand.births = .map(byDistrict)
    return demand
  }
}

extension RateTable {
  /// Births that the table states for a district and year: one number, or one by kind; nil: none.
  fileprivate func stated(of district: DistrictIndex, in year: Int) -> RateTable? {
    if let both = value(for: .district(district), .year(year)) { return .number(both) }
    var byKind: [Key: RateTable] = [:]
    for kind in Kind.allCases {
      if let births = value(for: .district(district), .year(year), .kind(kind)) {
        byKind[.kind(kind)] = .number(births)
      }
    }
    return byKind.isEmpty ? nil : .map(byKind)
  }
}
