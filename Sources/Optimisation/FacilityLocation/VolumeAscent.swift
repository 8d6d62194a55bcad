/// Raises the bound of ``FacilityPrices`` by the volume algorithm (Barahona and Anbil, doi 10.1007/s101070050002): steps along the mean
/// of the relaxed solutions seen, which also tends to a solution of the linear relaxation.
struct VolumeAscent {
  private let relaxation: FacilityPrices
  /// The best prices so far, with the relaxed problem there.
  private(set) var prices: [Double]
  private(set) var best: FacilityPrices.Relaxed
  /// The relaxed problem of the last step.
  private(set) var last: FacilityPrices.Relaxed
  /// How much each facility was open in the mean of the relaxed solutions.
  private(set) var openness: [Double]
  private var residual: [Double]
  private var length = 0.1
  private var share = 0.1
  private var failures = 0
  private var sinceCheck = 0
  private var atCheck: Double

  init(_ relaxation: FacilityPrices) {
    self.relaxation = relaxation
    prices = VolumeAscent.start(relaxation)
    best = relaxation.relaxed(at: prices)
    last = best
    openness = best.isOpen.map { $0 ? 1 : 0 }
    residual = VolumeAscent.residual(best, prices.count)
    atCheck = best.bound
  }

  /// The least cost of each customer where the opening cost is shared by the capacity.
  private static func start(_ relaxation: FacilityPrices) -> [Double] {
    let problem = relaxation.problem
    let facilities = problem.facilityCount
    return (0..<problem.customerCount).map { customer in
      var least = Double.infinity
      for facility in 0..<facilities {
        let part = problem.capacities[facility] > 0 ? problem.demands[customer] / problem.capacities[facility] : 1
        least = Swift.min(
          least, problem.costs[customer * facilities + facility] + Swift.min(1, part) * problem.openingCosts[facility])
      }
      return least
    }
  }

  /// 1 less the number of open facilities that serve a customer.
  private static func residual(_ relaxed: FacilityPrices.Relaxed, _ customers: Int) -> [Double] {
    var residual = [Double](repeating: 1, count: customers)
    for (facility, served) in relaxed.served.enumerated() where relaxed.isOpen[facility] {
      for customer in served { residual[Int(customer)] -= 1 }
    }
    return residual
  }

  /// Makes one step towards an objective known to be reachable; false where the prices prove to be the best.
  mutating func step(towards target: Double) -> Bool {
    let norm = residual.reduce(0) { $0 + $1 * $1 }
    guard norm > 1e-9 else { return false }
    let aim = Swift.min(Swift.max(target, best.bound * 1.001), best.bound * 1.06)
    let size = length * (aim - best.bound) / norm
    let tried = zip(prices, residual).map { $0 + size * $1 }
    last = relaxation.relaxed(at: tried)
    let found = VolumeAscent.residual(last, prices.count)
    let inner = zip(found, residual).reduce(0) { $0 + $1.0 * $1.1 }
    mix(found)
    if last.bound > best.bound {
      if inner > 0 { length = Swift.min(length * 1.1, 2) }
      (prices, best, failures) = (tried, last, 0)
    } else {
      failures += 1
      if failures >= 20 { (length, failures) = (Swift.max(length * 0.66, 1e-6), 0) }
    }
    return true
  }

  /// Takes a relaxed solution into the mean with the weight that makes the residual least.
  private mutating func mix(_ found: [Double]) {
    var (up, down) = (0.0, 0.0)
    for at in found.indices {
      let difference = found[at] - residual[at]
      up -= residual[at] * difference
      down += difference * difference
    }
    sinceCheck += 1
    if sinceCheck >= 50 {
      if best.bound - atCheck < 0.0005 * abs(best.bound) { share = Swift.max(share / 2, 0.001) }
      (sinceCheck, atCheck) = (0, best.bound)
    }
    let weight = down > 0 ? Swift.min(Swift.max(up / down, share / 10), share) : share
    for at in found.indices { residual[at] += weight * (found[at] - residual[at]) }
    for at in openness.indices { openness[at] += weight * ((last.isOpen[at] ? 1 : 0) - openness[at]) }
  }
}
