internal import Planning

/// The rates of a simulation, each with its origin.
struct RatesInForce {
  let environment: Environment
  let notes: NotesByPath
  /// School years after the base year.
  let years: Range<Int>

  var dataset: Dataset { environment.dataset }
  var demand: Demand { environment.scenario.demand }
  var stated: StatedDemand { StatedDemand(environment.scenario) }
  var districts: Range<DistrictIndex> { dataset.districts.indexes }

  init(_ environment: Environment) {
    self.environment = environment
    notes = NotesByPath(
      environment.scenario.notes, districts: environment.dataset.districts, stages: environment.stages)
    years = (environment.baseYear + 1)..<(environment.baseYear + max(1, environment.supply.yearCount))
  }

  /// The rate that the scenario states, with its note and source; else the default.
  func row(
    _ rate: Assumption.Rate, _ given: StatedDemand.Given?, else value: Double,
    from origin: Assumption.Origin = .byDefault,
    district: DistrictIndex, stage: StageIndex? = nil
  ) -> Assumption {
    guard let given else { return Assumption(rate, value, from: origin, district: district, stage: stage) }
    var row = Assumption(rate, given.value, from: .scenario, district: district, stage: stage)
    (row.note, row.source) = notes.nearest(to: rate.rawValue, given.path)
    return row
  }

  /// A rate that has one value in the whole scenario.
  func general(_ rate: Assumption.Rate, _ value: Double, isDefault: Bool) -> Assumption {
    var row = Assumption(rate, value, from: isDefault ? .byDefault : .scenario)
    if !isDefault { (row.note, row.source) = notes.nearest(to: rate.rawValue) }
    return row
  }
}
