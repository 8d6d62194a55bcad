public import Planning
public import Simulation

/// 生均公用经费: a rate for each pupil; a part of the district's total goes to its weak schools by pupils.
public struct Funds: Sendable {
  public struct Row: Sendable {
    public var school: Int
    public var stage: Int
    public var year: Int
    public var pupils: Double
    public var rate: Double
    /// After the tilt; sums of a district and stage are pupils × rate.
    public var allocation: Double
  }
  public var rows: [Row] = []

  public init(_ result: SimulationResult, on dataset: Dataset, rule: FundsRule) {
    let amounts = Amounts(dataset, result)
    for (stage, name) in dataset.stages.all.enumerated() {
      guard let rates = rule.rates[name.id] else { continue }
      for year in result.years {
        guard let rate = rates.filter({ $0.key <= year }).max(by: { $0.key < $1.key })?.value else { continue }
        for district in dataset.districts.indices {
          let here = result.schools.filter {
            $0.stage == stage && $0.year == year && result.scenario.schools[$0.school].district == district
          }
          let weak = here.map { (amounts.value("weak", of: $0.school, in: year) ?? 0) >= 1 ? $0.pupils.orMore(0) : 0 }
          let whole = here.reduce(0) { $0 + $1.pupils.orMore(0) } * rate
          let pool = weak.contains { $0 != 0 } ? rule.tilt : 0
          let ofWeak = weak.reduce(0, +)
          for (row, pupils) in zip(here, weak) {
            let tilted = ofWeak != 0 ? pool * whole * pupils / ofWeak : 0
            rows.append(
              Row(
                school: row.school, stage: stage, year: year, pupils: row.pupils.orMore(0), rate: rate,
                allocation: row.pupils.orMore(0) * rate * (1 - pool) + tilted))
          }
        }
      }
    }
  }

  public func spent(district: Int?, in year: Int, _ scenario: Scenario) -> Double {
    rows.reduce(0) {
      $1.year == year && (district == nil || scenario.schools[$1.school].district == district) ? $0 + $1.allocation : $0
    }
  }
}
