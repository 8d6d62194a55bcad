internal import CKernels
public import Planning
public import Simulation

/// Makes the multipliers of a draw (docs/model.md §6): each from seed, draw, rate, place and year alone.
///
///     multiplier = exp(σ(√ρ·C_t + √(1−ρ)·D_{d,t}) − σ²/2)
///
/// with `C` of the city and `D` of the district, stationary first-order autoregressions with φ and unit variance.
public struct DrawSource: Sendable {
  private let seed: UInt64
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
    (self.seed, self.spreads, self.districts, self.years) = (seed, spreads, districts, years)
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
      let numbers = (0..<lanes).map { number($0, rate) }
      guard numbers.contains(where: { $0 != nil }) else { continue }
      if rate == .choice { fillChoice(&draws, numbers) } else { fill(&draws, numbers, rate, spread) }
    }
    return draws
  }

  /// - Parameter numbers: the draw of each lane; nil: the rate is certain.
  private func fill(_ draws: inout RateDraws, _ numbers: [Int?], _ rate: UncertainRate, _ spread: RateSpread) {
    let (lanes, stated) = (numbers.count, [spread.sigma, spread.rho, spread.phi])
    var city = [Double](repeating: 0, count: years * Int(KERNELS_DRAWS_SIDE))
    draws.change(rate) { values in
      kernels_draw_multipliers(
        seed, numbers.map { UInt64($0 ?? 0) }, lanes, UInt32(rate.number), districts, years, stated, &city,
        values.baseAddress)
      for lane in 0..<lanes where numbers[lane] == nil {
        for at in stride(from: lane, to: values.count, by: lanes) { values[at] = 1 }
      }
    }
  }

  private func fillChoice(_ draws: inout RateDraws, _ numbers: [Int?]) {
    guard let choice else { return }
    let lanes = numbers.indices.filter { numbers[$0] != nil }
    let counters = lanes.map { UInt64(numbers[$0] ?? 0) }
    var z = [Double](repeating: 0, count: lanes.count)
    for walk in choice.walks {
      var (sums, variance) = ([Double](repeating: 0, count: lanes.count), 0.0)
      for year in 1..<max(1, years) {
        let step = walk.steps[year]
        if step > 0 {
          kernels_draw_normals(
            seed, counters, counters.count, UInt32(UncertainRate.choice.number), walk.key, UInt32(year), &z)
          for at in lanes.indices { sums[at] += step * z[at] }
          variance += step * step
        }
        for (at, lane) in lanes.enumerated() {
          draws.setChoice(
            Elementary.exp(sums[at] - variance / 2), roll: walk.roll, of: choice.rollCount, year: YearIndex(year),
            lane: lane)
        }
      }
    }
  }
}
