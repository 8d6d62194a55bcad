import Networks
import TestSupport
import Testing

@Suite struct TransportationTests {
  @Test func theScarcePlaceGoesToWhereItSavesMost() {
    var problem = Transportation(supplies: [30, 10], capacities: [25, 8])
    problem.addRoute(from: 0, to: 0, cost: 420)
    problem.addRoute(from: 1, to: 0, cost: 150)
    problem.solve()
    #expect(problem.amount(on: 0) == 15)
    #expect(problem.amount(on: 1) == 10)
    #expect(problem.left == [15, 0])
  }

  /// Carrying more comes before carrying cheaply: the near place is left to the one who can go nowhere else.
  @Test func asManyAsCanBeComesBeforeDistance() {
    var problem = Transportation(supplies: [1, 1], capacities: [1, 1])
    let near = problem.addRoute(from: 0, to: 0, cost: 1)
    let far = problem.addRoute(from: 0, to: 1, cost: 1e6)
    let only = problem.addRoute(from: 1, to: 0, cost: 5)
    problem.solve()
    #expect(problem.left == [0, 0])
    #expect([near, far, only].map(problem.amount) == [0, 1, 1])
  }

  @Test func nothingToCarryAndNowhereToGo() {
    var empty = Transportation(supplies: [], capacities: [])
    empty.solve()
    #expect(empty.left.isEmpty)
    var stuck = Transportation(supplies: [3], capacities: [0])
    stuck.addRoute(from: 0, to: 0, cost: 1)
    stuck.solve()
    #expect(stuck.left == [3])
  }

  /// Hundreds of random problems against successive cheapest augmenting paths, which share no line with the simplex.
  @Test(arguments: 0..<40) func equalsCheapestPaths(seed: Int) {
    for number in 0..<25 {
      let (problem, twin) = random(UInt64(seed * 1000 + number), integers: number % 2 == 0)
      var solved = problem
      solved.solve()
      let carried = (0..<solved.routeCount).reduce(0.0) { $0 + solved.amount(on: $1) }
      let cost = twin.routes.indices.reduce(0.0) { $0 + solved.amount(on: $1) * twin.routes[$1].cost }
      let best = twin.solve()
      #expect(abs(carried - best.carried) < 1e-9 * max(1, best.carried))
      #expect(abs(cost - best.cost) < 1e-9 * max(1, best.cost))
      check(solved, twin)
    }
  }

  /// A large one: no cycle of carried and free routes would lower the cost (the optimality criterion of minimum cost flows),
  /// asked of potentials by Bellman and Ford.
  @Test func aLargeOneIsOptimal() {
    let (problem, twin) = random(7, sources: 900, sinks: 40, degree: 8)
    var solved = problem
    solved.solve()
    check(solved, twin)
    let amounts = twin.routes.indices.map(solved.amount)
    #expect(!twin.canImprove(amounts))
  }

  private func check(_ solved: Transportation, _ twin: CheapestPaths) {
    var out = [Double](repeating: 0, count: solved.supplies.count)
    var into = [Double](repeating: 0, count: solved.capacities.count)
    for (at, route) in twin.routes.enumerated() {
      #expect(solved.amount(on: at) >= 0)
      out[route.from] += solved.amount(on: at)
      into[route.to] += solved.amount(on: at)
    }
    for (source, supply) in solved.supplies.enumerated() {
      #expect(abs(out[source] + solved.left[source] - supply) < 1e-9 * max(1, supply))
      #expect(solved.left[source] >= 0)
    }
    for (sink, capacity) in solved.capacities.enumerated() { #expect(into[sink] <= capacity * (1 + 1e-12) + 1e-12) }
  }

  private func random(
    _ seed: UInt64, integers: Bool = false, sources: Int? = nil, sinks: Int? = nil, degree: Int? = nil
  ) -> (Transportation, CheapestPaths) {
    var generator = SeededGenerator(seed: seed)
    func draw() -> Double { Double.random(in: 0..<1, using: &generator) }
    let sources = sources ?? 1 + Int(draw() * 8)
    let sinks = sinks ?? 1 + Int(draw() * 5)
    func amount() -> Double {
      let value = draw() * 20
      return integers ? value.rounded() : value
    }
    let supplies = (0..<sources).map { _ in amount() }
    let capacities = (0..<sinks).map { _ in amount() * Double(sources) / Double(sinks) * (0.3 + draw()) }
      .map { integers ? $0.rounded() : $0 }
    var problem = Transportation(supplies: supplies, capacities: capacities)
    var twin = CheapestPaths(supplies: supplies, capacities: capacities)
    for source in 0..<sources {
      for sink in 0..<sinks where draw() < (degree.map { Double($0) / Double(sinks) } ?? 0.7) {
        let cost = integers ? (draw() * 6).rounded() : draw() * 3000
        problem.addRoute(from: source, to: sink, cost: cost)
        twin.routes.append((source, sink, cost))
      }
    }
    return (problem, twin)
  }
}

/// The same problem, one cheapest augmenting path after another (Bellman and Ford), until none is left.
private struct CheapestPaths {
  var supplies: [Double]
  var capacities: [Double]
  var routes: [(from: Int, to: Int, cost: Double)] = []

  func solve() -> (carried: Double, cost: Double) {
    var amounts = [Double](repeating: 0, count: routes.count)
    var (supply, room) = (supplies, capacities)
    var carried = 0.0
    while true {
      let sources = supplies.count
      var distance = (0..<(sources + room.count)).map { $0 < sources && supply[$0] > 1e-12 ? 0 : Double.infinity }
      var via = [Int](repeating: -1, count: distance.count)
      for _ in 0..<distance.count {
        for (at, route) in routes.enumerated() {
          let sink = sources + route.to
          if distance[route.from] + route.cost < distance[sink] - 1e-9 {
            distance[sink] = distance[route.from] + route.cost
            via[sink] = at
          }
          if amounts[at] > 1e-12, distance[sink] - route.cost < distance[route.from] - 1e-9 {
            distance[route.from] = distance[sink] - route.cost
            via[route.from] = at
          }
        }
      }
      let ends = room.indices.filter { room[$0] > 1e-12 && distance[sources + $0] < .infinity }
      guard let end = ends.min(by: { distance[sources + $0] < distance[sources + $1] }) else { break }
      var path: [(route: Int, isForward: Bool)] = []
      var node = sources + end
      while via[node] >= 0 {
        let route = routes[via[node]]
        path.append((via[node], node >= sources))
        node = node >= sources ? route.from : sources + route.to
      }
      var amount = min(room[end], supply[node])
      for step in path where !step.isForward { amount = min(amount, amounts[step.route]) }
      for step in path { amounts[step.route] += step.isForward ? amount : -amount }
      supply[node] -= amount
      room[end] -= amount
      carried += amount
    }
    return (carried, routes.indices.reduce(0) { $0 + amounts[$1] * routes[$1].cost })
  }

  /// True if some change of the amounts would carry more, or as much for less.
  func canImprove(_ amounts: [Double]) -> Bool {
    let (sources, big) = (supplies.count, 1e7)
    var arcs: [(Int, Int, Double)] = []
    let top = sources + capacities.count
    var (out, into) = (supplies, capacities)
    for (at, route) in routes.enumerated() {
      arcs.append((route.from, sources + route.to, route.cost))
      if amounts[at] > 1e-9 { arcs.append((sources + route.to, route.from, -route.cost)) }
      out[route.from] -= amounts[at]
      into[route.to] -= amounts[at]
    }
    for source in supplies.indices {
      arcs.append((source, top, big))
      if out[source] > 1e-9 { arcs.append((top, source, -big)) }
    }
    for sink in capacities.indices {
      if into[sink] > 1e-9 { arcs.append((sources + sink, top, 0)) }
      if capacities[sink] - into[sink] > 1e-9 { arcs.append((top, sources + sink, 0)) }
    }
    var distance = [Double](repeating: 0, count: top + 1)
    for round in 0...(top + 1) {
      var changed = false
      for (tail, head, cost) in arcs where distance[tail] + cost < distance[head] - 1e-6 {
        distance[head] = distance[tail] + cost
        changed = true
      }
      if !changed { return false }
      if round == top + 1 { return true }
    }
    return false
  }
}
