public import Planning
public import Simulation

/// Makes the multipliers of a draw (docs/model.md §6): each from seed, draw, rate, place and year alone.
///
///     multiplier = exp(σ(√ρ·C_t + √(1−ρ)·D_{d,t}) − σ²/2)
///
/// with `C` of the city and `D` of the district, stationary first-order autoregressions with φ and unit variance.
public struct DrawSource: Sendable {
  private let philox: Philox
  private var spreads: [UncertainRate: RateSpread]
  private let districts: Int
  private let years: Int
  private let choice: ChoiceSteps?

  /// - Parameters:
  ///   - seed: of all draws.
  ///   - spreads: of the rates that are drawn; `choice` needs a source with steps.
  ///   - districts: number of districts.
  ///   - years: number of years, with the base year.
  public init(seed: UInt64, _ spreads: [UncertainRate: RateSpread], districts: Int, years: Int) {
    self.init(seed: seed, spreads, choice: nil, districts: districts, years: years)
  }

  /// - Parameter choice: steps of the rolls of single schools; nil: they are certain.
  init(
    seed: UInt64, _ spreads: [UncertainRate: RateSpread], choice: ChoiceSteps?, districts: Int, years: Int
  ) {
    (philox, self.spreads, self.districts, self.years) = (Philox(seed: seed), spreads, districts, years)
    self.choice = choice
    if choice == nil { self.spreads[.choice] = nil }
  }

  /// The rates that differ from draw to draw, in the order of ``UncertainRate``.
  public var rates: [UncertainRate] { UncertainRate.allCases.filter { (spreads[$0]?.sigma ?? 0) > 0 } }

  /// The multipliers of some draws.
  /// - Parameters:
  ///   - lanes: number of draws.
  ///   - number: the draw from which a lane takes a rate; nil: the rate is certain in this lane.
  public func draws(lanes: Int, _ number: (_ lane: Int, _ rate: UncertainRate) -> Int?) -> RateDraws {
    var draws = RateDraws(lanes: lanes, districts: districts, years: years)
    for rate in rates {
      guard let spread = spreads[rate] else { continue }
      for lane in 0..<lanes {
        guard let draw = number(lane, rate) else { continue }
        if rate == .choice {
          fillChoice(&draws, lane: lane, draw: draw)
        } else {
          fill(&draws, lane: lane, draw: draw, rate, spread)
        }
      }
    }
    return draws
  }

  private func fill(_ draws: inout RateDraws, lane: Int, draw: Int, _ rate: UncertainRate, _ spread: RateSpread) {
    guard years > 1 else { return }
    let city = path(draw: draw, rate, place: 0, spread)
    let (common, own) = ((spread.rho).squareRoot(), (1 - spread.rho).squareRoot())
    let shift = spread.sigma * spread.sigma / 2
    for district in 0..<DistrictIndex(districts) {
      let path = path(draw: draw, rate, place: district.position + 1, spread)
      for year in 1..<years {
        let z = common * city[year] + own * path[year]
        draws[rate, district, YearIndex(year), lane: lane] = Elementary.exp(spread.sigma * z - shift)
      }
    }
  }

  private func fillChoice(_ draws: inout RateDraws, lane: Int, draw: Int) {
    guard let choice else { return }
    for walk in choice.walks {
      var (sum, variance) = (0.0, 0.0)
      for year in 1..<max(1, years) {
        let step = walk.steps[year]
        if step > 0 {
          sum += step * normal(draw: draw, rate: UncertainRate.choice.number, place: Int(walk.key), year: year)
          variance += step * step
        }
        draws.setChoice(
          Elementary.exp(sum - variance / 2), roll: walk.roll, of: choice.rollCount, year: YearIndex(year), lane: lane)
      }
    }
  }

  /// An autoregression over the years after the base year, of unit variance.
  private func path(draw: Int, _ rate: UncertainRate, place: Int, _ spread: RateSpread) -> [Double] {
    let rest = (1 - spread.phi * spread.phi).squareRoot()
    var path = [Double](repeating: 0, count: years)
    for year in 1..<years {
      let z = normal(draw: draw, rate: rate.number, place: place, year: year)
      path[year] = year == 1 ? z : spread.phi * path[year - 1] + rest * z
    }
    return path
  }

  /// A standard normal number that depends on seed, draw, rate, place and year alone.
  private func normal(draw: Int, rate: Int, place: Int, year: Int) -> Double {
    let counter: SIMD4<UInt32> = [
      UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: draw >> 32), UInt32(rate << 16 | year),
      UInt32(truncatingIfNeeded: place),
    ]
    let words = philox.words(counter)
    // the middles of 2^53 parts of the unit interval, so that neither 0 nor 1 is drawn
    let bits = (UInt64(words[0]) << 32 | UInt64(words[1])) >> 11
    return StandardNormal.quantile((Double(bits) + 0.5) * 0x1p-53)
  }
}
