public import Planning
public import Simulation

/// 差异系数: how unequally resources are spread over a district's pupils, against the standard in force.
///
///     CV = S ÷ X̄,  Xᵢ = xᵢ ÷ Pᵢ,  X̄ = Σxᵢ ÷ ΣPᵢ,  S = √(Σ (Pᵢ ÷ ΣP)(Xᵢ − X̄)²)
///
/// P: the roll of the same year (教督〔2012〕3号; model.md §5). Projected, resources stay with the school, and those of
/// rooms (floor area, multimedia rooms) grow with its rooms.
public struct Balance: Sendable {
  public struct Row: Sendable {
    /// Nil: all districts together.
    public var district: Int?
    public var stage: Int
    public var year: Int
    public var standard: String
    /// Nil: the mean of the standard's measures.
    public var measure: String?
    /// Amount a pupil of all schools together, times the measure's `per`.
    public var mean: Double
    public var coefficient: Double
    /// Most that the standard allows; nil where it holds none to this.
    public var limit: Double?
    /// Schools that are measured, and of them those under the floor.
    public var schools: Int
    public var belowFloor: Int

    public var isMet: Bool? { limit.map { coefficient <= $0 + 1e-12 } }
  }
  public var rows: [Row] = []

  /// Measures that grow with a school's rooms.
  static let perRoom: Set<String> = ["teaching_floor_m2", "multimedia_rooms"]

  /// The difference coefficient of amounts over pupils; nil without pupils or amounts.
  public static func coefficient(_ schools: [(amount: Double, pupils: Double)]) -> Double? {
    let pupils = schools.reduce(0) { $0 + $1.pupils }
    let amount = schools.reduce(0) { $0 + $1.amount }
    guard pupils > 0, amount > 0 else { return nil }
    let mean = amount / pupils
    let variance = schools.reduce(0.0) {
      guard $1.pupils > 0 else { return $0 }
      let distance = $1.amount / $1.pupils - mean
      return $0 + $1.pupils / pupils * distance * distance
    }
    return variance.squareRoot() / mean
  }

  public init(_ result: SimulationResult, on dataset: Dataset, standards: [BalanceStandard]) {
    let amounts = Amounts(dataset, result)
    for stage in 0..<dataset.stages.count {
      for year in result.years {
        for standard in standards where standard.from <= year && year <= standard.to ?? .max {
          let rolls = result.schools.filter { $0.stage == stage && $0.year == year && !($0.pupils <= 0) }
          for district in dataset.districts.indices.map(Optional.some) + [nil] {
            let here = rolls.filter { district == nil || result.scenario.schools[$0.school].district == district }
            add(here, district, dataset.stages[stage], stage, year, standard, amounts)
          }
        }
      }
    }
  }

  private mutating func add(
    _ rolls: [SchoolYearMeasures], _ district: Int?, _ name: Stage, _ stage: Int, _ year: Int,
    _ standard: BalanceStandard, _ amounts: Amounts
  ) {
    var coefficients: [Double] = []
    for measure in standard.measures {
      let known = rolls.compactMap { row in
        // of a school with several stages, each has its part by pupils
        amounts.value(measure.id, of: row).map {
          (
            amount: $0 * row.pupils / amounts.pupils(of: row.school, in: row.year).orMore(row.pupils),
            pupils: row.pupils
          )
        }
      }
      guard known.count >= 2, let coefficient = Balance.coefficient(known) else { continue }
      coefficients.append(coefficient)
      let floor = measure.floors[name.id]
      let pupils = known.reduce(0) { $0 + $1.pupils }
      rows.append(
        Row(
          district: district, stage: stage, year: year, standard: standard.id, measure: measure.id,
          mean: known.reduce(0) { $0 + $1.amount } / pupils * measure.per, coefficient: coefficient,
          limit: standard.isOfMean ? nil : standard.limits[name.id], schools: known.count,
          belowFloor: floor.map { floor in
            known.count { $0.amount / $0.pupils * measure.per < floor - 1e-9 }
          } ?? 0))
    }
    guard standard.isOfMean, !coefficients.isEmpty else { return }
    rows.append(
      Row(
        district: district, stage: stage, year: year, standard: standard.id, measure: nil, mean: 0,
        coefficient: coefficients.reduce(0, +) / Double(coefficients.count), limit: standard.limits[name.id],
        schools: rolls.count, belowFloor: 0))
  }
}

/// Resources of schools: the last row of a measure up to the year, as it stays with the school.
struct Amounts {
  private var values: [Key: [(year: Int, value: Double)]] = [:]
  private let dataset: Dataset
  /// Rooms and pupils of a school in a year, all stages together.
  private var wholes: [Place: (rooms: Int, pupils: Double)] = [:]

  private struct Place: Hashable {
    var school: Int
    var year: Int
  }

  private struct Key: Hashable {
    var school: Int
    var measure: String
  }

  init(_ dataset: Dataset, _ result: SimulationResult) {
    self.dataset = dataset
    for row in result.schools {
      let place = Place(school: row.school, year: row.year)
      wholes[place, default: (0, 0)].rooms += row.classrooms
      wholes[place, default: (0, 0)].pupils += row.pupils.orMore(0)
    }
    for row in dataset.resources.sorted(by: { $0.year < $1.year }) {
      values[Key(school: row.school, measure: row.measure), default: []].append((row.year, row.value))
    }
    let ordered = result.scenario.improvements.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    for (_, improvement) in ordered {
      let key = Key(school: improvement.school, measure: improvement.measure)
      let before = values[key]?.last { $0.year <= improvement.from }?.value ?? 0
      values[key, default: []].append((improvement.from, (improvement.value ?? before) + improvement.added))
      values[key]?.sort { $0.year < $1.year }
    }
  }

  /// An amount in a year; nil where nothing is known.
  func value(_ measure: String, of row: SchoolYearMeasures) -> Double? {
    guard let known = values[Key(school: row.school, measure: measure)]?.last(where: { $0.year <= row.year })
    else { return nil }
    guard Balance.perRoom.contains(measure), row.year > known.year, row.school < dataset.schools.count else {
      return known.value
    }
    let before = dataset.schools[row.school].classrooms.reduce(0) { $0 + ($1 ?? 0) }
    let now = wholes[Place(school: row.school, year: row.year)]?.rooms ?? 0
    return before > 0 ? known.value * Double(now) / before : known.value
  }

  /// Pupils of a school in a year, all stages together.
  func pupils(of school: Int, in year: Int) -> Double { wholes[Place(school: school, year: year)]?.pupils ?? 0 }

  /// A measure of a school in a year, whatever the stage.
  func value(_ measure: String, of school: Int, in year: Int) -> Double? {
    values[Key(school: school, measure: measure)]?.last { $0.year <= year }?.value
  }
}
