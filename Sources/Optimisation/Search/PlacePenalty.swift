/// The cost of pupils beyond the free places during the search: low at first, at the end with their full weight.
///
/// With x pupils beyond the free places, a further pupil costs `min(max(π + κ x, 0), λ_short)`, where π is the price of the place:
/// near full schools a pupil costs the price, and blocks are exchanged freely. As the stiffness κ grows, this becomes the
/// true penalty `λ_short · max(0, x)`. (An augmented Lagrangian: Rockafellar, "Augmented Lagrange multiplier functions and duality
/// in nonconvex programming", SIAM J. Control 12, 1974, doi 10.1137/0312021; limited to the slopes of the true penalty.)
struct PlacePenalty: Sendable {
  /// Price, and the range of x in which the cost of a further pupil changes, shape `[zones, years]`.
  private let price: [Double]
  private var low: [Double]
  private var high: [Double]
  private var slope: [Double]
  private var halfStiffness = 0.0
  private let weight: Double

  /// Begins as the true penalty; a stiffness is set later.
  init(prices: [Double], weight: Double) {
    price = prices
    self.weight = weight
    low = Array(repeating: 0, count: prices.count)
    (high, slope) = (low, low)
  }

  /// Sets the metres by which each pupil beyond the free places raises the price of a place; infinite for the true penalty.
  mutating func setStiffness(_ stiffness: Double) {
    halfStiffness = stiffness.isFinite ? stiffness / 2 : 0
    for at in price.indices {
      slope[at] = stiffness.isFinite ? price[at] : 0
      low[at] = stiffness.isFinite ? -price[at] / stiffness : 0
      high[at] = stiffness.isFinite ? (weight - price[at]) / stiffness : 0
    }
  }

  /// The penalty for one school and year, up to a constant.
  @inline(__always)
  func value(_ excess: Double, at: Int) -> Double {
    let inner = min(max(excess, low[at]), high[at])
    return inner * (slope[at] + halfStiffness * inner) + weight * max(0, excess - high[at])
  }

  /// Increase of the penalty if a number of pupils is added.
  @inline(__always)
  func rise(from excess: Double, by pupils: Double, at: Int) -> Double {
    value(excess + pupils, at: at) - value(excess, at: at)
  }
}
