internal import Measures
public import Planning
public import Simulation

/// 生均公用经费: a rate per pupil; part of the funds is shifted to weak schools within a district and stage.
///
///     before[s] = pupils[s] × rate
///     moved = tilt × min(Σ before of weak schools, Σ before of others)
///     allocation[s] = before[s] ± moved × before[s] ÷ Σ before of its side
///
/// The sum does not change, and no school gets more than the share `tilt` above or below pupils × rate. Amounts are in the
/// dataset's currency.
public struct Funds: Sendable {
  /// The funds of a school in a stage and year.
  public struct Row: Sendable {
    /// Index of the school in `Scenario.schools`.
    public var school: SchoolIndex
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Roll of the school in the stage, 0 or more.
    public var pupils: Figure
    /// Amount per pupil, in `currency`.
    public var rate: Double
    /// Funds after the shift to weak schools.
    public var allocation: Figure

    /// Funds before the shift: pupils × rate.
    public var before: Figure { pupils.map { $0 * rate } }
  }
  /// Rows by stage, then year, district and school.
  public var rows: [Row] = []
  /// Unit of all amounts: the dataset's, or the rule's where the dataset names none.
  public let currency: Currency?

  /// Applies a rule to every year of a result.
  public init(_ result: SimulationResult, on dataset: Dataset, rule: FundsRule) {
    self.init(result, on: dataset, Amounts(dataset, result), rule: rule)
  }

  init(_ result: SimulationResult, on dataset: Dataset, _ amounts: Amounts, rule: FundsRule) {
    currency = dataset.about.currency ?? rule.currency
    let unit = currency.flatMap { rule.currency?.amount(in: $0) } ?? 1
    let byYear = SchoolRowsByYear(result, districts: dataset.districts.count)
    for (stage, name) in dataset.stages.indexed {
      guard let rates = rule.rates[name.id] else { continue }
      for year in result.years {
        guard let rate = rates.filter({ $0.key <= year }).max(by: { $0.key < $1.key })?.value else { continue }
        for district in dataset.districts.indexes {
          let here = byYear.of(stage: stage, year: year, district: district).map { row in
            Row(
              school: row.school, stage: stage, year: year, pupils: row[.pupils].orMore(0), rate: rate * unit,
              allocation: row[.pupils].orMore(0).map { $0 * rate * unit })
          }
          rows += Funds.tilted(here, isWeak: here.map { amounts.isWeak($0.school, in: year) }, by: rule.tilt)
        }
      }
    }
  }

  /// Shifts funds to the weak schools of a district and stage.
  static func tilted(_ rows: [Row], isWeak: [Bool], by tilt: Double) -> [Row] {
    func sum(_ side: Bool) -> Figure { zip(rows, isWeak).filter { $0.1 == side }.map(\.0.before).sum() }
    let (weak, others) = (sum(true), sum(false))
    // otherwise withheld pupils of one side could be computed from the other
    let moved = weak.with(others) { tilt * min($0, $1) }
    guard moved != 0 else { return rows }
    return zip(rows, isWeak).map { row, isWeak in
      var row = row
      row.allocation += isWeak ? moved * row.before / weak : -moved * row.before / others
      return row
    }
  }

  /// The funds of a district (nil: of all) in a year.
  public func spent(district: DistrictIndex?, in year: Int, _ scenario: Scenario) -> Figure {
    rows.reduce(0) {
      $1.year == year && (district == nil || scenario.district(of: $1.school, in: year) == district)
        ? $0 + $1.allocation : $0
    }
  }
}
