/// The transportation problem with limited capacities: as much as possible is moved from sources to sinks along the
/// routes, with the least Σ amount × cost for that total amount.
///
/// Solved exactly by the primal network simplex method (G. B. Dantzig, "Linear Programming and Extensions", 1963, ch.
/// 17)
/// with strongly feasible trees, which cannot cycle (W. H. Cunningham, "A network simplex method", Mathematical Programming
/// 11, 1976). An amount that stays at a source costs one unit of a first currency, routes cost in a second; sums are compared by
/// the first currency first, so that no arbitrary large cost is needed.
///
///     var problem = Transportation(supplies: [30, 10], capacities: [25, 8])
///     problem.addRoute(from: 0, to: 0, cost: 420)
///     problem.addRoute(from: 1, to: 0, cost: 150)
///     problem.solve()
///     problem.amount(on: 1)  // 10
///     problem.left           // [15, 0]
public struct Transportation: Sendable {
  /// Amounts at the sources, shape `[sources]`, 0 or more.
  public let supplies: [Double]
  /// Capacity of each sink, shape `[sinks]`, 0 or more.
  public let capacities: [Double]
  /// The source of each route, shape `[routes]`.
  private(set) var sources: [Int32] = []
  private(set) var sinks: [Int32] = []
  private(set) var costs: [Double] = []
  private var amounts: [Double] = []
  /// Amount that could not be moved, shape `[sources]`.
  public private(set) var left: [Double]

  /// - Precondition: all amounts are finite and 0 or more.
  public init(supplies: [Double], capacities: [Double]) {
    precondition(supplies.allSatisfy { $0 >= 0 && $0.isFinite }, "a supply is a number from 0")
    precondition(capacities.allSatisfy { $0 >= 0 && $0.isFinite }, "a capacity is a number from 0")
    self.supplies = supplies
    self.capacities = capacities
    left = supplies
  }

  /// Number of routes, which are numbered from 0 in the order in which they were added.
  public var routeCount: Int { costs.count }

  /// Adds a route and returns its number.
  /// - Parameters:
  ///   - source: index in ``supplies``.
  ///   - sink: index in ``capacities``.
  ///   - cost: cost of moving one unit, 0 or more.
  @discardableResult
  public mutating func addRoute(from source: Int, to sink: Int, cost: Double) -> Int {
    precondition(cost >= 0 && cost.isFinite, "a cost is a number from 0")
    sources.append(Int32(source))
    sinks.append(Int32(sink))
    costs.append(cost)
    amounts.append(0)
    return costs.count - 1
  }

  /// Amount moved along a route, after the problem has been solved.
  public func amount(on route: Int) -> Double { amounts[route] }

  /// Moves as much as possible at the least cost; ``amount(on:)`` and ``left`` return the result. Exact: a network
  /// simplex method (`SpanningTree`).
  public mutating func solve() {
    guard !costs.isEmpty else { return }
    var tree = SpanningTree(self)
    tree.optimise()
    let routes = costs.count
    amounts = Array(tree.flows[0..<routes])
    left = Array(tree.flows[routes..<(routes + supplies.count)])
  }
}
