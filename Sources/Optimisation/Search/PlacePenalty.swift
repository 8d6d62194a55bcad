/// The cost of pupils beyond the free places during the search: low at first, at the end with their full weight.
///
/// With x pupils beyond the free places, a further pupil costs `min(max(π + κ x, 0), λ_short)`, where π is the price of the place:
/// near full schools a pupil costs the price, and blocks are exchanged freely. As the stiffness κ grows, this becomes the
/// true penalty `λ_short · max(0, x)`. (An augmented Lagrangian: Rockafellar, "Augmented Lagrange multiplier functions and duality
/// in nonconvex programming", SIAM J. Control 12, 1974, doi 10.1137/0312021; limited to the slopes of the true penalty.)
struct PlacePenalty: Sendable {
  /// The penalty of one school and year.
  private struct Entry: Sendable {
    /// The range of x in which the cost of a further pupil changes, and this cost at 0.
    var low = 0.0
    var high = 0.0
    var slope = 0.0
    /// Cost of a seat short.
    var weight: Double
  }

  /// Price of a place, shape `[zones, years]`.
  private let prices: [Double]
  private var entries: [Entry]
  private var halfStiffness = 0.0

  /// Begins as the true penalty; a stiffness is set later.
  init(prices: [Double], weights: [Double]) {
    self.prices = prices
    entries = weights.map { Entry(weight: $0) }
  }

  /// Sets the metres by which each pupil beyond the free places raises the price of a place; infinite for the true penalty.
  mutating func setStiffness(_ stiffness: Double) {
    halfStiffness = stiffness.isFinite ? stiffness / 2 : 0
    for at in prices.indices {
      let weight = entries[at].weight
      entries[at] =
        stiffness.isFinite
        ? Entry(
          low: -prices[at] / stiffness, high: (weight - prices[at]) / stiffness, slope: prices[at], weight: weight)
        : Entry(weight: weight)
    }
  }

  /// The true penalty for one school and year.
  @inline(__always)
  func exact(_ excess: Double, at: Int) -> Double { entries[at].weight * max(0, excess) }

  /// Increase of the penalty if a number of pupils is added.
  @inline(__always)
  func rise(from excess: Double, by pupils: Double, at: Int) -> Double {
    let entry = entries[at]
    return value(excess + pupils, entry) - value(excess, entry)
  }

  /// The penalty for one school and year, up to a constant.
  @inline(__always)
  private func value(_ excess: Double, _ entry: Entry) -> Double {
    let inner = min(max(excess, entry.low), entry.high)
    return inner * (entry.slope + halfStiffness * inner) + entry.weight * max(0, excess - entry.high)
  }
}
