internal import Measures
public import Planning
public import Simulation

/// 差异系数: how unequally resources are distributed among a district's pupils, compared with the standards in force.
///
///     CV = S ÷ X̄,  Xᵢ = xᵢ ÷ Pᵢ,  X̄ = Σxᵢ ÷ ΣPᵢ,  S = √(Σ (Pᵢ ÷ ΣP)(Xᵢ − X̄)²)
///
/// P: the roll of the same year (教督〔2012〕3号). In projections, schools keep their resources, and resources counted by room (floor
/// area, multimedia rooms) grow with the number of rooms. A district and stage meet a standard if its coefficients are within the
/// limit and every school reaches the minimums; where a value of a school is not known, the verdict is not known either.
public struct Balance: Sendable {
  /// A measure of a standard, or the mean of the standard's measures, in a district, stage and year.
  public struct Row: Sendable {
    /// The district; nil: all districts together.
    public var district: DistrictIndex?
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Id of the standard in the policy file.
    public var standard: String
    /// False where a commitment names a standard that is not in force in the year.
    public var isInForce: Bool
    /// The measure; nil: the mean of the standard's measures.
    public var measure: String?
    /// Amount for the measure's `per` pupils, over all schools together.
    public var mean: Figure
    /// The difference coefficient; 0 where all schools have the same amount per pupil; withheld if a roll is.
    public var coefficient: Figure
    /// The greatest coefficient that the standard allows; nil where it sets no limit for this measure.
    public var limit: Double?
    /// Number of schools with a known value.
    public var schools: Int
    /// Number of schools whose amount is not known.
    public var unknown: Int
    /// Number of schools with a known value below the minimum; nil where the standard has no minimum.
    public var belowMinimum: Int?

    /// Whether the limit is met; nil without a limit, or where the value of a school is not known.
    public var isMet: Bool? {
      guard unknown == 0, let coefficient = coefficient.value else { return nil }
      return limit.map { coefficient <= $0 + 1e-12 }
    }
  }

  /// A district and stage judged by a whole standard.
  public struct Verdict: Sendable {
    /// Index of the district.
    public var district: DistrictIndex
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Id of the standard.
    public var standard: String
    /// Schools with pupils in the stage.
    public var schools: Set<SchoolIndex>
    /// Schools with a needed value that is not known.
    public var unknown: Set<SchoolIndex>
    /// Number of schools that miss the minimums.
    public var failed: Int
    /// True if every coefficient with a limit is within it and no school misses the minimums; nil where not known.
    public var isMet: Bool?
    /// Oldest year of the data used.
    public var dataYear: Int?
  }

  /// Coefficients by stage, year, standard, district (all together last) and measure.
  public var rows: [Row] = []
  /// Comparison of each school with the minimums of a standard.
  public var schools: [SchoolMinimums] = []
  /// Judgement of districts and stages by whole standards.
  public var verdicts: [Verdict] = []

  /// - `named`: standards that commitments name, by id, with the years in which they are applied, even if not in force.
  public init(
    _ result: SimulationResult, on dataset: Dataset, standards: [BalanceStandard], named: [String: Set<Int>] = [:]
  ) {
    self.init(result, on: dataset, Amounts(dataset, result), standards: standards, named: named)
  }

  init(
    _ result: SimulationResult, on dataset: Dataset, _ amounts: Amounts, standards: [BalanceStandard],
    named: [String: Set<Int>]
  ) {
    let byYear = SchoolRowsByYear(result, districts: dataset.districts.count)
    for (stage, name) in dataset.stages.indexed {
      for year in result.years {
        for standard in standards
        where standard.isInForce(in: year) || named[standard.id]?.contains(year) ?? false {
          for district in dataset.districts.indexes.map(Optional.some) + [nil] {
            let rolls = byYear.of(stage: stage, year: year, district: district).filter {
              $0[.pupils].value.map { $0 > 0 } ?? true
            }
            guard !rolls.isEmpty else { continue }
            add(Group(district: district, stage: stage, name: name, year: year, rolls: rolls), standard, amounts)
          }
        }
      }
    }
  }

  /// Schools that are compared with each other.
  private struct Group {
    var district: DistrictIndex?
    var stage: StageIndex
    var name: Stage
    var year: Int
    var rolls: [SchoolYearMeasures]
  }

  private mutating func add(_ group: Group, _ standard: BalanceStandard, _ amounts: Amounts) {
    let first = rows.count
    var unknown: Set<SchoolIndex> = []
    var dataYear: Int?
    for measure in standard.measures {
      var known: [(amount: Figure, pupils: Figure)] = []
      for roll in group.rolls {
        guard let each = amounts.each(measure.id, per: 1, of: roll) else {
          unknown.insert(roll.school)
          continue
        }
        dataYear = min(dataYear ?? .max, each.year)
        known.append((each.value * roll[.pupils], roll[.pupils]))
      }
      let coefficient = Balance.coefficient(of: known)
      guard !coefficient.isAbsent else { continue }
      let minimum = measure.floors[group.name.id]
      rows.append(
        Row(
          district: group.district, stage: group.stage, year: group.year, standard: standard.id,
          isInForce: standard.isInForce(in: group.year), measure: measure.id,
          mean: (known.map(\.amount).sum() / known.map(\.pupils).sum()).map { $0 * measure.per },
          coefficient: coefficient, limit: standard.isOfMean ? nil : standard.limits[group.name.id],
          schools: known.count, unknown: group.rolls.count - known.count,
          belowMinimum: minimum.map { minimum in
            known.count { ($0.amount / $0.pupils).value.map { $0 * measure.per < minimum - 1e-9 } ?? false }
          }))
    }
    if standard.isOfMean { addMean(of: first, group, standard, unknown: unknown.count) }
    addVerdict(on: first, group, standard, amounts, unknown: unknown, dataYear)
  }

  /// Adds the mean of the coefficients, if the standard limits that mean.
  private mutating func addMean(of first: Int, _ group: Group, _ standard: BalanceStandard, unknown: Int) {
    let coefficients = rows[first...].map(\.coefficient)
    guard !coefficients.isEmpty else { return }
    rows.append(
      Row(
        district: group.district, stage: group.stage, year: group.year, standard: standard.id,
        isInForce: standard.isInForce(in: group.year), measure: nil, mean: 0,
        coefficient: coefficients.sum().map { $0 / Double(coefficients.count) },
        // the limit does not apply to a mean over fewer measures
        limit: coefficients.count == standard.measures.count ? standard.limits[group.name.id] : nil,
        schools: group.rolls.count - unknown, unknown: unknown, belowMinimum: nil))
  }

  private mutating func addVerdict(
    on first: Int, _ group: Group, _ standard: BalanceStandard, _ amounts: Amounts, unknown: Set<SchoolIndex>,
    _ dataYear: Int?
  ) {
    guard let district = group.district else { return }
    let minimums = group.rolls.compactMap { SchoolMinimums($0, group.name, standard, amounts) }
    schools += minimums
    let held = rows[first...].filter { $0.limit != nil }
    let notKnown = unknown.union(minimums.filter { $0.isMet == nil }.map(\.school))
    // complete: every coefficient with a limit is known, and there is at least one requirement
    let wanted = standard.limits[group.name.id] == nil ? 0 : standard.isOfMean ? 1 : standard.measures.count
    let isComplete = held.count == wanted && held.allSatisfy { $0.isMet != nil } && wanted + minimums.count > 0
    let failed = minimums.filter { $0.isMet == false }.count
    let isMet: Bool? =
      if failed > 0 || held.contains(where: { $0.isMet == false }) {
        false
      } else {
        notKnown.isEmpty && isComplete ? true : nil
      }
    verdicts.append(
      Verdict(
        district: district, stage: group.stage, year: group.year, standard: standard.id,
        schools: Set(group.rolls.map(\.school)), unknown: notKnown, failed: failed, isMet: isMet, dataYear: dataYear))
  }
}
