/// Demands, capacities and costs of a problem as whole multiples of a unit, so that sums are exact.
struct IntegralUnits: Sendable {
  /// Demands in units.
  let demands: [Int]
  /// Capacities in units, rounded down: loads within them are feasible.
  let capacities: [Int]
  /// Capacities in units that no feasible load exceeds; above ``capacities`` only where demands are not decimals.
  let looseCapacities: [Int]
  /// The number of which all costs are multiples; 0 for none.
  let costStep: Double

  init(_ problem: FacilityLocationProblem) {
    let all = problem.demands.reduce(0, +)
    // a facility never serves more than all demand
    let capacities = problem.capacities.map { Swift.min($0, all) }
    costStep = IntegralUnits.step(of: problem.costs + problem.openingCosts, most: 1e8) ?? 0
    if let step = IntegralUnits.step(of: problem.demands, most: 1e12), step > 0 {
      demands = problem.demands.map { Int(($0 / step).rounded()) }
      self.capacities = capacities.map { Int(($0 / step * (1 + 1e-12) + 1e-7).rounded(.down)) }
      looseCapacities = self.capacities
    } else {
      let unit = all > 0 ? all / 0x1p40 : 1
      demands = problem.demands.map { Int(($0 / unit).rounded()) }
      self.capacities = capacities.map { Int(($0 / unit * (1 + 1e-10)).rounded(.down)) }
      let customers = demands.count
      looseCapacities = capacities.map { Int(($0 / unit * (1 + 1e-9)).rounded(.up)) + customers }
    }
  }

  /// The greatest number of which all values are multiples; nil unless they are decimals of at most six places, and multiples of it
  /// that add up to at most `most`.
  private static func step(of values: [Double], most: Double) -> Double? {
    for scale in [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000] {
      let scaled = values.map { ($0 * scale).rounded() }
      guard scaled.reduce(0, +) <= 0x1p52 else { return nil }
      guard zip(scaled, values).allSatisfy({ abs($0 - $1 * scale) <= 1e-12 * $0 }) else { continue }
      let divisor = scaled.reduce(0) { greatestDivisor($0, Int($1)) }
      guard divisor > 0 else { return 0 }
      return scaled.reduce(0, +) / Double(divisor) <= most * Double(values.count) ? Double(divisor) / scale : nil
    }
    return nil
  }

  private static func greatestDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }

  /// A lower bound raised to the next cost that a solution can have, less what rounding may have added to it.
  func raised(_ bound: Double) -> Double {
    guard costStep > 0 else { return bound - 1e-10 * abs(bound) }
    let steps = bound / costStep
    return (steps - 1e-6 - 1e-12 * abs(steps)).rounded(.up) * costStep
  }
}
