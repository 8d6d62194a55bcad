/// What pupils beyond the free places cost while a plan is searched: first little, at the end their full weight.
///
/// With x pupils beyond the free places, a further pupil costs `min(max(π + κ x, 0), λ_short)`, where π is the price of the place:
/// around full schools the cost of a pupil is its price, and blocks are exchanged freely. As the stiffness κ grows this becomes the
/// true penalty `λ_short · max(0, x)`. (An augmented Lagrangian: Rockafellar, "Augmented Lagrange multiplier functions and duality
/// in nonconvex programming", SIAM J. Control 12, 1974, doi 10.1137/0312021; cut off where the true penalty is steeper or flatter.)
struct PlacePenalty: Sendable {
  /// Price, and x from which and up to which the cost of a pupil changes, shape `[zones, years]`.
  private let price: [Double]
  private var low: [Double]
  private var high: [Double]
  private var slope: [Double]
  private var halfStiffness = 0.0
  private let weight: Double

  /// The true penalty, until a stiffness is set.
  init(prices: [Double], weight: Double) {
    price = prices
    self.weight = weight
    low = Array(repeating: 0, count: prices.count)
    (high, slope) = (low, low)
  }

  /// Metres by which a place becomes dearer for each pupil beyond the free places; infinite for the true penalty.
  mutating func setStiffness(_ stiffness: Double) {
    halfStiffness = stiffness.isFinite ? stiffness / 2 : 0
    for at in price.indices {
      slope[at] = stiffness.isFinite ? price[at] : 0
      low[at] = stiffness.isFinite ? -price[at] / stiffness : 0
      high[at] = stiffness.isFinite ? (weight - price[at]) / stiffness : 0
    }
  }

  /// The penalty at one school and year, but for a constant.
  @inline(__always)
  func value(_ excess: Double, at: Int) -> Double {
    let inner = min(max(excess, low[at]), high[at])
    return inner * (slope[at] + halfStiffness * inner) + weight * max(0, excess - high[at])
  }

  /// By how much it rises with so many more pupils.
  @inline(__always)
  func rise(from excess: Double, by pupils: Double, at: Int) -> Double {
    value(excess + pupils, at: at) - value(excess, at: at)
  }
}
