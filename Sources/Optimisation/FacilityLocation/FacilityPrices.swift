private import Parallel

/// Lagrangian relaxation of the rule that each customer is served once, by prices of the customers: each facility then serves the
/// customers that pay most within its capacity, a knapsack, and the facilities opened have capacity for all demand.
///
/// With prices λ the bound is Σ λ + min Σ y · (opening cost − knapsack of λ − cost) over facility sets y of enough capacity
/// (Holmberg, Rönnqvist and Yuan, doi 10.1016/S0377-2217(98)00008-3; the limit on the set as in Beasley,
/// doi 10.1016/0377-2217(93)90229-E).
struct FacilityPrices: Sendable {
  let problem: FacilityLocationProblem
  let units: IntegralUnits
  /// Costs by facility, shape `[facilities, customers]`.
  let byFacility: [Double]
  private let jobs: Int

  init(_ problem: FacilityLocationProblem, _ units: IntegralUnits, jobs: Int) {
    (self.problem, self.units, self.jobs) = (problem, units, jobs)
    let (facilities, customers) = (problem.facilityCount, problem.customerCount)
    byFacility = (0..<facilities * customers).map {
      problem.costs[$0 % customers * facilities + $0 / customers]
    }
  }

  /// The relaxed problem at one set of prices.
  struct Relaxed: Sendable {
    var bound: Double
    /// Opening cost less the best knapsack, by facility: what opening it adds to the bound.
    var reduced: [Double]
    /// The facilities opened.
    var isOpen: [Bool]
    /// The customers that each facility would serve.
    var served: [[Int32]]
  }

  /// What one facility adds to the bound, and the customers it would serve.
  private struct Choice: Sendable {
    var reduced: Double
    var served: [Int32]
  }

  /// Solves the relaxed problem.
  func relaxed(at prices: [Double]) -> Relaxed {
    let facilities = problem.facilityCount
    let parts = Swift.min(facilities, jobs)
    let solved = inParallel(parts, jobs: jobs) { part in
      var knapsack = Knapsack()
      return stride(from: part, to: facilities, by: parts).map { choice(of: $0, prices, &knapsack) }
    }
    let choices = (0..<facilities).map { solved[$0 % parts][$0 / parts] }
    let reduced = choices.map(\.reduced)
    let set = cheapestSet(reduced)
    let bound = prices.reduce(0, +) + set.value
    return Relaxed(bound: bound, reduced: reduced, isOpen: set.isOpen, served: choices.map(\.served))
  }

  private func choice(of facility: Int, _ prices: [Double], _ knapsack: inout Knapsack) -> Choice {
    let customers = problem.customerCount
    knapsack.clear()
    byFacility.withUnsafeBufferPointer { costs in
      for customer in 0..<customers {
        let profit = prices[customer] - costs[facility * customers + customer]
        if profit > 0 { knapsack.add(Int32(customer), profit: profit, weight: units.demands[customer]) }
      }
    }
    let value = knapsack.solve(capacity: units.looseCapacities[facility])
    return Choice(reduced: problem.openingCosts[facility] - value, served: knapsack.chosen)
  }

  /// The set of facilities with the least sum of reduced costs that has capacity for all demand; `fixed` is kept open or closed.
  func cheapestSet(_ reduced: [Double], fixed: (facility: Int, isOpen: Bool)? = nil) -> (value: Double, isOpen: [Bool])
  {
    var isOpen = [Bool](repeating: true, count: reduced.count)
    var spare = units.looseCapacities.reduce(0, +) - units.demands.reduce(0, +)
    var knapsack = Knapsack()
    var sum = 0.0
    for facility in reduced.indices {
      if let fixed, fixed.facility == facility {
        isOpen[facility] = fixed.isOpen
        if fixed.isOpen { sum += reduced[facility] } else { spare -= units.looseCapacities[facility] }
        continue
      }
      sum += reduced[facility]
      if reduced[facility] > 0 {
        knapsack.add(Int32(facility), profit: reduced[facility], weight: units.looseCapacities[facility])
      }
    }
    guard spare >= 0 else { return (.infinity, isOpen) }
    let saved = knapsack.solve(capacity: spare)
    for facility in knapsack.chosen { isOpen[Int(facility)] = false }
    return (sum - saved, isOpen)
  }
}
