internal import Parallel

/// Several independent chains, continued together in rounds.
struct SampleChains {
  private let rules: RecombinationRules
  private let measuring: PlanMeasuring
  private let thinning: Int
  private let jobs: Int
  /// Number of draws that are discarded at the beginning of each chain.
  private let discarded: Int
  private let wanted: [Int]
  private var states: [Recombination.State]
  private(set) var draws: [[PlanMeasures]]
  /// Number of draws made by each chain, those that are discarded included.
  private var made = 0

  /// Number of chains, whatever the number of threads.
  static let count = 8

  init(
    _ problem: RezoningProblem, start: [Int32], rules: RecombinationRules, settings: SampleSettings, jobs: Int
  ) {
    self.rules = rules
    self.jobs = jobs
    measuring = PlanMeasuring(problem)
    thinning = settings.thinning
    discarded = settings.discardedDraws
    let count = min(Self.count, settings.draws)
    wanted = (0..<count).map { (settings.draws + count - 1 - $0) / count }
    states = (0..<count).map { Recombination.State(plan: start, random: SearchRandom(seed: settings.seed, $0)) }
    draws = Array(repeating: [], count: count)
  }

  /// Number of steps of all chains, and of those that kept the plan.
  var steps: (made: Int, kept: Int) { states.reduce((0, 0)) { ($0.0 + $1.steps, $0.1 + $1.keptSteps) } }

  private var total: Int { discarded + (wanted.first ?? 0) }
  var isComplete: Bool { made >= total }
  /// Share of the draws that are made.
  var done: Double { Double(made) / Double(max(1, total)) }

  /// Makes about a hundredth of the draws.
  mutating func run() {
    let draws = made..<min(total, made + (total + 99) / 100)
    let (rules, states, wanted, measuring) = (rules, states, wanted, measuring)
    let (thinning, discarded) = (thinning, discarded)
    let results = inParallel(states.count, jobs: jobs) { number in
      var chain = Recombination(rules, states[number])
      var measures: [PlanMeasures] = []
      for draw in draws where draw - discarded < wanted[number] {
        for _ in 0..<thinning { chain.step() }
        if draw >= discarded { measures.append(measuring.measures(of: chain.plan)) }
      }
      return (chain.state, measures)
    }
    self.states = results.map(\.0)
    for (number, result) in results.enumerated() { self.draws[number] += result.1 }
    made = draws.upperBound
  }
}
