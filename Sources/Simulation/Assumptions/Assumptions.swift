public import Planning

/// The assumptions behind a scenario's figures.
public struct Assumptions: Sendable {
  /// `demand.method` of the scenario. If it is not `given`, the forecast from the record replaces unexplained entry.
  public var method: DemandMethod
  /// All rates in force, in the order of `Assumption.Rate`; equal rates are joined.
  public var rates: [Assumption]
  /// The rolls that rest on assumed births.
  public var rolls: [AssumedRolls]
}

/// All rates in force by district, year and kind, with the origin of each (model.md §2–§3): read from the tables that
/// ``simulate(_:on:in:counting:jobs:progress:)`` uses, so that the two cannot differ.
///
/// - Parameters:
///   - scenario: nil for a dataset by itself: the defaults, for the base year and eight more years.
///   - dataset: without errors, as loaded.
/// - Throws: `Faults` where the scenario cannot be simulated.
public func assumptions(of scenario: Scenario? = nil, on dataset: Dataset) throws(Faults) -> Assumptions {
  let base = dataset.about.baseYear
  let plain = scenario ?? Scenario(on: dataset, years: base...(base + 8))
  let layout = Layout.of(plain, on: dataset, progress: { _ in })
  guard let start = layout.baseState(), !layout.faults.hasErrors else {
    throw Faults(layout.faults.hasErrors ? layout.faults.errors : [uninhabited(dataset)])
  }
  return Assumptions(start.environment)
}

extension Assumptions {
  init(_ environment: Environment) {
    rolls = environment.newCohorts.assumedRolls(
      through: environment.scenario.years.upperBound, stages: environment.stages,
      districts: environment.dataset.districts.count,
      baseYear: environment.baseYear)
    (method, rates) = (environment.scenario.demand.method, RatesInForce(environment).all)
  }
}

extension SimulationResult {
  /// The assumptions of the scenario; nil for a result that was not simulated.
  public var assumptions: Assumptions? { environment.map { Assumptions($0) } }
}
