/// The transportation problem with an overflow: the whole amount of each source goes to sinks near it, or at a fixed cost to an
/// overflow without a limit, at the least Σ amount × cost.
///
/// Solved exactly, for many sources and few sinks: every source begins at its nearest sink; then amounts are moved from sinks that
/// have too much along cheapest paths over other sinks (successive shortest paths with potentials: Edmonds and Karp, "Theoretical
/// improvements in algorithmic efficiency for network flow problems", J. ACM 19, 1972, doi 10.1145/321694.321699). The paths run
/// over sinks only: from one sink to another by the source for which this costs least. The prices that it ends with prove the optimum:
/// ``bound`` is computed from them alone.
///
///     var problem = OverflowTransportation(
///       amounts: [30, 10], capacities: [25, 8], routes: 2, sinks: [0, 1, 0, 1], costs: [420, 900, 150, 700], overflow: 50_000)
///     problem.solve()
///     problem.objective  // the least cost
///     problem.bound      // the same: no solution costs less
public struct OverflowTransportation: Sendable {
  /// Amounts at the sources, shape `[sources]`, 0 or more.
  public let amounts: [Double]
  /// Capacity of each sink, shape `[sinks]`, 0 or more.
  public let capacities: [Double]
  /// Number of routes of each source.
  public let routes: Int
  /// The sink of each route, shape `[sources, routes]`; the routes of a source lead to different sinks, the cheapest first.
  public let sinks: [Int32]
  /// Cost of a unit by route, in whole numbers, for example metres, shape `[sources, routes]`.
  public let costs: [Int32]
  /// Cost of a unit that goes to no sink.
  public let overflow: Int32
  /// Amount along each route, and at the end of the row to the overflow, shape `[sources, routes + 1]`; empty before ``solve()``.
  public private(set) var flows: [Double] = []
  /// Price of a unit of capacity of each sink, 0 or more, shape `[sinks]`; empty before ``solve()``.
  public private(set) var prices: [Double] = []

  /// - Precondition: one sink and one cost for each route, amounts and capacities are finite and 0 or more, and costs are from 0 to the
  ///   overflow's and ascend within a source.
  public init(
    amounts: [Double], capacities: [Double], routes: Int, sinks: [Int32], costs: [Int32], overflow: Int32
  ) {
    precondition(routes > 0 && routes < Int(Int16.max), "a source has routes")
    precondition(
      sinks.count == amounts.count * routes && costs.count == sinks.count, "a sink and a cost for each route")
    precondition((amounts + capacities).allSatisfy { $0 >= 0 && $0.isFinite }, "an amount is a number from 0")
    precondition(sinks.allSatisfy { $0 >= 0 && Int($0) < capacities.count }, "a route leads to a sink")
    let ascend = costs.indices.allSatisfy {
      costs[$0] >= ($0 % routes == 0 ? 0 : costs[$0 - 1]) && costs[$0] <= overflow
    }
    precondition(ascend, "the costs of a source ascend from 0 to the overflow's")
    self.amounts = amounts
    self.capacities = capacities
    self.routes = routes
    self.sinks = sinks
    self.costs = costs
    self.overflow = overflow
  }

  /// Finds the least cost.
  public mutating func solve() {
    var paths = SinkPaths(self)
    paths.solve()
    flows = paths.flows
    prices = paths.potentials.prefix(capacities.count).map { Double(-$0) }
  }

  /// Σ amount × cost of the solution.
  public var objective: Double {
    var sum = 0.0
    for source in amounts.indices {
      let row = source * (routes + 1)
      for route in 0..<routes { sum += flows[row + route] * Double(costs[source * routes + route]) }
      sum += flows[row + routes] * Double(overflow)
    }
    return sum
  }

  /// Amount that goes to no sink.
  public var overflowed: Double { amounts.indices.reduce(0) { $0 + flows[$1 * (routes + 1) + routes] } }

  /// A lower bound on the cost of every solution: each source pays the least cost with the price of the sink, or the overflow; less
  /// the value of all capacities.
  public var bound: Double {
    var sum = 0.0
    for source in amounts.indices {
      var least = Double(overflow)
      for at in source * routes..<(source + 1) * routes {
        least = min(least, Double(costs[at]) + prices[Int(sinks[at])])
      }
      sum += amounts[source] * least
    }
    return zip(prices, capacities).reduce(sum) { $0 - $1.0 * $1.1 }
  }
}
