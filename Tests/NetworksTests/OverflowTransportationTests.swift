import Networks
import TestSupport
import Testing

/// An optimum is proved by its prices: a solution that keeps the rules costs no more than the bound.
@Suite struct OverflowTransportationTests {
  @Test("two sources and two sinks, by hand")
  func byHand() {
    var problem = OverflowTransportation(
      amounts: [30, 10], capacities: [25, 8], routes: 2, sinks: [0, 1, 0, 1], costs: [420, 900, 150, 700],
      overflow: 50_000)
    problem.solve()
    // seven have no place; the ten of the second source keep the near sink, since going on costs them 550, the others 480
    #expect(problem.flows == [15, 8, 7, 10, 0, 0])
    #expect(problem.overflowed == 7)
    #expect(problem.objective == 365_000)
    #expect(problem.prices == [49_580, 49_100])
    #expect(problem.bound == problem.objective)
  }

  @Test("nothing to carry, and nowhere to go")
  func empty() {
    var nothing = OverflowTransportation(amounts: [], capacities: [3], routes: 1, sinks: [], costs: [], overflow: 10)
    nothing.solve()
    #expect(nothing.objective == 0 && nothing.bound == 0)
    var nowhere = OverflowTransportation(
      amounts: [3, 0], capacities: [0], routes: 1, sinks: [0, 0], costs: [7, 1], overflow: 10)
    nowhere.solve()
    #expect(nowhere.overflowed == 3 && nowhere.objective == 30 && nowhere.bound == 30)
  }

  @Test(
    "random problems: the rules are kept, the prices prove the optimum, and the network simplex finds it too",
    arguments: 0..<30)
  func isOptimal(group: Int) {
    for number in 0..<10 {
      var random = SeededGenerator(seed: UInt64(group * 10 + number + 1))
      let sources = Int.random(in: 1...120, using: &random)
      let sinks = Int.random(in: 1...14, using: &random)
      var problem = drawn(sources: sources, sinks: sinks, &random)
      problem.solve()
      check(problem)
      var simplex = Transportation(
        supplies: problem.amounts, capacities: problem.capacities + [problem.amounts.reduce(0, +)])
      for source in 0..<sources {
        for at in source * problem.routes..<(source + 1) * problem.routes {
          simplex.addRoute(from: source, to: Int(problem.sinks[at]), cost: Double(problem.costs[at]))
        }
        simplex.addRoute(from: source, to: sinks, cost: Double(problem.overflow))
      }
      simplex.solve()
      let least = problem.flows.indices.reduce(0.0) { $0 + simplex.amount(on: $1) * cost(problem, $1) }
      #expect(problem.objective == least)
    }
  }

  @Test("a large one, with sinks that are far too small in one half")
  func large() {
    var random = SeededGenerator(seed: 5)
    var problem = drawn(sources: 6_000, sinks: 150, &random)
    problem.solve()
    check(problem)
  }

  private func cost(_ problem: OverflowTransportation, _ at: Int) -> Double {
    let (source, route) = (at / (problem.routes + 1), at % (problem.routes + 1))
    return Double(route == problem.routes ? problem.overflow : problem.costs[source * problem.routes + route])
  }

  private func check(_ problem: OverflowTransportation) {
    var load = [Double](repeating: 0, count: problem.capacities.count)
    for (source, amount) in problem.amounts.enumerated() {
      let row = problem.flows[source * (problem.routes + 1)..<(source + 1) * (problem.routes + 1)]
      #expect(row.allSatisfy { $0 >= 0 } && row.reduce(0, +) == amount)
      for (route, flow) in row.dropLast().enumerated() {
        load[Int(problem.sinks[source * problem.routes + route])] += flow
      }
    }
    for (load, capacity) in zip(load, problem.capacities) { #expect(load <= capacity) }
    #expect(problem.prices.allSatisfy { $0 >= 0 })
    #expect(problem.bound == problem.objective)
  }

  /// Points drawn by lot, each with its nearest sinks, whole amounts and costs; half of the capacity lies elsewhere than the demand.
  private func drawn(sources: Int, sinks: Int, _ random: inout SeededGenerator) -> OverflowTransportation {
    func point(_ wide: Int) -> (x: Int, y: Int) {
      (Int.random(in: 0..<wide, using: &random), Int.random(in: 0..<1_000, using: &random))
    }
    let places = (0..<sinks).map { _ in point(1_000) }
    let routes = min(sinks, Int.random(in: 1...8, using: &random))
    var (reached, costs): ([Int32], [Int32]) = ([], [])
    for _ in 0..<sources {
      let home = point(600)
      let far = places.map { Int32(abs($0.x - home.x) + abs($0.y - home.y)) }
      let near = far.indices.sorted { (far[$0], $0) < (far[$1], $1) }.prefix(routes)
      reached += near.map(Int32.init)
      costs += near.map { far[$0] }
    }
    let amounts = (0..<sources).map { _ in Double(Int.random(in: 0...9, using: &random)) }
    let mean = amounts.reduce(0, +) / Double(sinks)
    let share = Double.random(in: 0.5...1.4, using: &random)
    let capacities = places.map { _ in (mean * share * Double.random(in: 0.3...1.7, using: &random)).rounded() }
    return OverflowTransportation(
      amounts: amounts, capacities: capacities, routes: routes, sinks: reached, costs: costs, overflow: 2_500)
  }
}
