private import Parallel

/// Bound of a problem of facility location, and the search for its best solution.
struct FacilitySearch {
  private let problem: FacilityLocationProblem
  private let units: IntegralUnits
  private let jobs: Int
  private let relaxation: FacilityPrices
  private var frame: FacilityFrame
  private var chains: [FacilityChain]
  private var ascent: VolumeAscent
  private var best: [Int32]
  private var objective = Double.infinity
  private(set) var bound: Double

  private static let chainCount = 4
  private static let rounds = 10

  init(_ problem: FacilityLocationProblem, seed: UInt64, jobs: Int) {
    (self.problem, self.jobs) = (problem, jobs)
    units = IntegralUnits(problem)
    relaxation = FacilityPrices(problem, units, jobs: jobs)
    frame = FacilityFrame(problem, units, byFacility: relaxation.byFacility)
    ascent = VolumeAscent(relaxation)
    bound = units.raised(ascent.best.bound)
    let price =
      2 * (problem.costs.reduce(0, +) / Double(problem.facilityCount) + problem.openingCosts.reduce(0, +))
      / Double(Swift.max(1, units.demands.reduce(0, +)))
    let cheapest = (0..<problem.customerCount).map { customer in
      let row = problem.costs[customer * problem.facilityCount..<(customer + 1) * problem.facilityCount]
      return Int32((row.indices.min { row[$0] < row[$1] } ?? row.startIndex) - row.startIndex)
    }
    best = cheapest
    chains = (0..<FacilitySearch.chainCount).map { FacilityChain(cheapest, price: price, seed: seed, number: $0) }
  }

  private var isProved: Bool { objective <= bound + 1e-9 * abs(bound) }

  /// The first rounds find facilities to begin with, the others improve the best solution.
  mutating func run(
    steps: Int, _ progress: (FacilityLocationProgress) -> Bool
  ) throws(FacilityLocationFault) -> FacilityLocationSolution {
    var stopped = ProposedPlan.Stopped.effort
    var made = 0
    anneal(steps: Swift.min(steps, 400), at: (0.001, 0.0001))
    raise(steps: 900)
    for chain in chains.indices where objective < .infinity { chains[chain].restart(from: best) }
    for round in 0..<FacilitySearch.rounds {
      if isProved {
        stopped = .done
        break
      }
      let done = Double(round) / Double(FacilitySearch.rounds)
      guard progress(FacilityLocationProgress(objective: objective, bound: bound, done: done)) else {
        stopped = .cancelled
        break
      }
      if objective < .infinity { frame.fix(relaxation, ascent.best, below: objective) }
      anneal(steps: steps / FacilitySearch.rounds, at: (0.0003, 0.00003))
      made += steps / FacilitySearch.rounds
      for chain in 0..<chains.count / 2 where objective < .infinity { chains[chain].restart(from: best) }
    }
    guard objective < .infinity else { throw .noAssignment }
    return FacilityLocationSolution(
      assignment: best, objective: problem.objective(of: best), bound: bound, steps: made, stopped: stopped)
  }

  /// Raises the bound, and tries the facilities that the relaxed solutions open.
  private mutating func raise(steps: Int) {
    for number in 0..<steps where !isProved {
      let target = objective < .infinity ? objective : ascent.best.bound * 1.05
      guard ascent.step(towards: target) else { break }
      bound = Swift.max(bound, units.raised(ascent.best.bound))
      if number % 10 == 9 {
        chains[0].tryOut(ascent.last, frame)
        if chains[0].least < objective { (best, objective) = (chains[0].best, chains[0].least) }
      }
    }
  }

  private mutating func anneal(steps: Int, at temperatures: (first: Double, last: Double)) {
    let scale = objective < .infinity ? objective : Swift.max(1, bound)
    let (frame, chains) = (frame, chains)
    self.chains = inParallel(chains.count, jobs: jobs) { number in
      var chain = chains[number]
      // one half improves the best solution, the other half looks farther
      let first = temperatures.first * scale * (number < chains.count / 2 ? 1 : 6)
      chain.run(frame, steps: steps / chains.count, from: first, to: temperatures.last * scale)
      return chain
    }
    for chain in self.chains where chain.least < objective { (best, objective) = (chain.best, chain.least) }
  }
}
