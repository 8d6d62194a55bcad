internal import Foundation
public import Planning

/// The spread of an uncertain rate in a scenario, and where it comes from.
public struct SpreadInForce: Sendable, Hashable {
  /// Where the standard deviation comes from.
  public enum Origin: Sendable, Hashable {
    /// Stated by the scenario.
    case scenario
    /// Estimated from these years of the data.
    case estimated(years: ClosedRange<Int>)
    /// The default, as the data has no history of the rate.
    case byDefault
  }

  /// The rate.
  public var rate: UncertainRate
  /// Its spread.
  public var spread: RateSpread
  /// Of ``RateSpread/sigma``.
  public var origin: Origin
}

/// The spreads of the rates that an ensemble of a scenario draws, in the order of ``UncertainRate``: those that the scenario names; all of
/// them if it has no `uncertainty` (docs/model.md §6).
public func spreads(of scenario: Scenario, on dataset: Dataset) -> [SpreadInForce] {
  UncertainRate.allCases.compactMap { rate in
    let stated = scenario.uncertainty?.stated[rate]
    if scenario.uncertainty != nil, stated == nil { return nil }
    if rate == .choice { return choice(stated, scenario, dataset) }
    let (rho, phi) = (stated?.rho ?? RateSpread.usual.rho, stated?.phi ?? RateSpread.usual.phi)
    if let sigma = stated?.sigma {
      return SpreadInForce(rate: rate, spread: RateSpread(sigma: sigma, rho: rho, phi: phi), origin: .scenario)
    }
    if let estimate = SpreadEstimate(rate, phi: phi, dataset) {
      return SpreadInForce(
        rate: rate, spread: RateSpread(sigma: estimate.sigma, rho: rho, phi: phi),
        origin: .estimated(years: estimate.years))
    }
    return SpreadInForce(
      rate: rate, spread: RateSpread(sigma: rate.usualSigma, rho: rho, phi: phi), origin: .byDefault)
  }
}

/// The spread of single schools: each by itself, adding up over the years. Without a record they are certain; so they are, unless stated,
/// where schools admit by places.
private func choice(_ stated: Uncertainty.Stated?, _ scenario: Scenario, _ dataset: Dataset) -> SpreadInForce? {
  func spread(_ sigma: Double, _ origin: SpreadInForce.Origin) -> SpreadInForce {
    SpreadInForce(rate: .choice, spread: RateSpread(sigma: sigma, rho: 0, phi: 1), origin: origin)
  }
  if let sigma = stated?.sigma { return spread(sigma, .scenario) }
  guard stated != nil || !scenario.overflow.admits, let estimate = SpreadEstimate(choice: dataset, scenario.demand)
  else {
    return stated == nil ? nil : spread(UncertainRate.choice.usualSigma, .byDefault)
  }
  return spread(estimate.sigma, .estimated(years: estimate.years))
}

extension UncertainRate {
  /// The standard deviation where the data has no history of the rate (docs/ensemble.md, "Defaults").
  fileprivate var usualSigma: Double {
    switch self {
    case .births: 0.06
    case .netMigration: 0.005
    case .progression: 0.01
    case .enrolmentShare: 0.02
    case .yields: 0.2
    case .choice: 0.05
    }
  }
}

/// The standard deviation of a rate's logarithm, from its own history.
private struct SpreadEstimate {
  var sigma: Double
  var years: ClosedRange<Int>

  /// Differences of the history from which an estimate is made, at least.
  private static let fewest = 4

  /// Nil where the history is too short.
  init?(_ rate: UncertainRate, phi: Double, _ dataset: Dataset) {
    switch rate {
    case .births: self.init(births: dataset, phi: phi)
    case .progression: self.init(progression: dataset)
    case .netMigration, .enrolmentShare, .yields, .choice: return nil
    }
  }

  /// From the errors of forecasts: of one year, for a school of ``RecordWidths/standardSize`` pupils.
  init?(choice dataset: Dataset, _ demand: Demand) {
    guard let widths = RecordWidths(dataset, demand, horizons: 1) else { return nil }
    let deviation = widths.deviation(pupils: RecordWidths.standardSize, ahead: 1)
    self.init(variance: deviation * deviation, Set(widths.years))
  }

  /// From the changes of a district's births from year to year, less their mean: the logarithm of a stationary autoregression changes with
  /// the variance 2σ²(1 − φ).
  private init?(births dataset: Dataset, phi: Double) {
    var byDistrict = Table<DistrictIndex, [Int: Double]>(repeating: [:], count: dataset.districts.count)
    for row in dataset.births where row.year <= dataset.about.baseYear {
      byDistrict[row.district][row.year, default: 0] += row.births
    }
    var (squares, count, years) = (0.0, 0, Set<Int>())
    for births in byDistrict {
      let changes = births.keys.sorted().compactMap { year -> Double? in
        guard let now = births[year], let before = births[year - 1], now > 0, before > 0 else { return nil }
        return log(now / before)
      }
      guard changes.count >= SpreadEstimate.fewest else { continue }
      years.formUnion(births.keys)
      squares += changes.squaresAboutMean
      count += changes.count - 1
    }
    self.init(variance: count > 0 && phi < 1 ? squares / Double(count) / (2 * (1 - phi)) : nil, years)
  }

  /// From pupils of a district in the grades of a stage, ÷ those of the year before in the grades below.
  private init?(progression dataset: Dataset) {
    var rolls: [Cell: Double] = [:]
    for row in dataset.enrolment where row.year <= dataset.about.baseYear {
      guard let pupils = row.pupils else { continue }
      rolls[Cell(school: row.school, year: row.year, grade: row.grade)] = pupils
    }
    var sums = Table<DistrictIndex, [Int: SIMD2<Double>]>(repeating: [:], count: dataset.districts.count)
    for (cell, pupils) in rolls.sorted(by: { $0.key < $1.key }) {
      let next = Cell(school: cell.school, year: cell.year + 1, grade: cell.grade + 1)
      guard let stage = dataset.stages.stage(ofGrade: cell.grade),
        dataset.stages.stage(ofGrade: next.grade) == stage, let later = rolls[next]
      else { continue }
      sums[dataset.schools[cell.school].district][next.year, default: .zero] += [pupils, later]
    }
    var (squares, count, years) = (0.0, 0, Set<Int>())
    for ofYears in sums {
      let rates = ofYears.sorted { $0.key < $1.key }.filter { $0.value[0] > 0 && $0.value[1] > 0 }
      guard rates.count >= SpreadEstimate.fewest else { continue }
      squares += rates.map { log($0.value[1] / $0.value[0]) }.squaresAboutMean
      count += rates.count - 1
      years.formUnion(rates.map(\.key))
    }
    self.init(variance: count > 0 ? squares / Double(count) : nil, years)
  }

  private init?(variance: Double?, _ years: Set<Int>) {
    guard let variance, let first = years.min(), let last = years.max() else { return nil }
    // to a ten-thousandth, so that it can be stated as it is printed
    sigma = ((variance.squareRoot()) * 10_000).rounded() / 10_000
    self.years = first...last
  }

  private struct Cell: Hashable, Comparable {
    var school: SchoolIndex
    var year: Int
    var grade: Int

    static func < (one: Cell, other: Cell) -> Bool {
      (one.school, one.year, one.grade) < (other.school, other.year, other.grade)
    }
  }
}

extension [Double] {
  fileprivate var squaresAboutMean: Double {
    let mean = reduce(0, +) / Double(count)
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
