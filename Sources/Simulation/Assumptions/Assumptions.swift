public import Planning

/// What a scenario's figures rest on.
public struct Assumptions: Sendable {
  /// Other than `given`: what the record says beyond residence takes the place of unexplained entry.
  public var method: DemandMethod
  /// All rates in force, in the order of `Assumption.Rate`, alike ones as one.
  public var rates: [Assumption]
  /// Which rolls rest on assumed births.
  public var rolls: [AssumedRolls]
}

/// All rates in force by district, year and kind, and where each comes from (model.md §2–§3): read from the tables by which
/// ``simulate(_:on:jobs:progress:)`` walks, so that they cannot differ.
///
/// - Parameter scenario: nil for a dataset by itself: nothing is given, for the base year and eight more.
/// - Throws: ``Faults`` where the scenario cannot be simulated.
public func assumptions(of scenario: Scenario? = nil, on dataset: Dataset) throws(Faults) -> Assumptions {
  let base = dataset.about.baseYear
  let plain = scenario ?? Scenario(on: dataset, years: base...(base + 8))
  let model = Model(plain, on: dataset, progress: { _ in })
  guard let walk = model.walk(), !model.faults.hasErrors else {
    throw Faults(model.faults.hasErrors ? model.faults.errors : [uninhabited(dataset)])
  }
  let rolls = walk.new.assumedRolls(
    through: plain.years.upperBound, stages: dataset.stages, districts: dataset.districts.count, baseYear: base)
  return Assumptions(method: plain.demand.method, rates: RatesInForce(walk).all, rolls: rolls)
}
