/// What the options of the places add to schools, for shares of what is built that are between 0 and 1.
struct SitingSupply: Sendable {
  /// A number that the options of a place change: the places of a school in a year.
  private struct Entry: Hashable, Sendable {
    let stage: Int
    /// Index in the free places of the stage.
    let at: Int
  }

  /// The entries of a place, and their amounts by alternative, shape `[alternatives, entries]`.
  private struct Place: Sendable {
    let entries: [Entry]
    let amounts: [Double]
    /// Alternatives of the place.
    let range: Range<Int>
    /// Pupil-years that the place is about.
    let size: Double
  }

  private let places: [Place]
  private let zero: [[Double]]

  /// Amounts by school and year, and how strongly they react to prices: a bound on the second derivative, times the temperature of the
  /// shares ÷ size of the place.
  struct State: Sendable {
    var added: [[Double]]
    var curvature: [[Double]]
  }

  /// Pupil-years that a place is about.
  func size(of place: Int) -> Double { places[place].size }

  init(_ costs: SitingCosts) {
    let (problem, alternatives) = (costs.problem, costs.alternatives)
    zero = problem.stages.map { [Double](repeating: 0, count: $0.free.count) }
    places = (0..<alternatives.placeCount).map { place in
      SitingSupply.place(
        costs, alternatives.range(of: place), size: SitingSupply.size(problem, alternatives, place: place))
    }
  }

  /// The places of the largest option, or those of the schools that the options change.
  private static func size(_ problem: SitingProblem, _ alternatives: SitingAlternatives, place: Int) -> Double {
    var size = 1.0
    for at in alternatives.range(of: place).dropFirst() {
      let effects = problem.options[Int(alternatives.options[at])].effects
      let added = effects.flatMap(\.added).reduce(0) { $0 + abs($1) }
      let free = effects.reduce(0.0) { sum, effect in
        let first = Int(effect.school) * problem.years
        return sum
          + problem.stages[Int(effect.stage)].free[first..<first + problem.years].reduce(0) { $0 + max(0, $1) }
      }
      size = max(size, added, free)
    }
    return size
  }

  private static func place(_ costs: SitingCosts, _ range: Range<Int>, size: Double) -> Place {
    let problem = costs.problem
    var (entries, positions) = ([Entry](), [Entry: Int]())
    var table: [(alternative: Int, entry: Int, amount: Double)] = []
    for at in range.dropFirst() {
      for effect in problem.options[Int(costs.alternatives.options[at])].effects {
        for year in 0..<problem.years where effect.added[year] != 0 {
          let entry = Entry(stage: Int(effect.stage), at: Int(effect.school) * problem.years + year)
          if positions[entry] == nil {
            positions[entry] = entries.count
            entries.append(entry)
          }
          table.append((at - range.lowerBound, positions[entry] ?? 0, effect.added[year]))
        }
      }
    }
    var amounts = [Double](repeating: 0, count: range.count * entries.count)
    for (alternative, entry, amount) in table { amounts[alternative * entries.count + entry] = amount }
    return Place(entries: entries, amounts: amounts, range: range, size: size)
  }

  /// The state at some shares of the alternatives.
  func state(_ shares: [Double]) -> State {
    var state = State(added: zero, curvature: zero)
    for place in places { add(place, shares, to: &state) }
    return state
  }

  /// Adds a place: the mean amounts, and of the covariance Σ |d| · |d| for each entry, where d is the distance of an amount
  /// from its mean (the inequality of Cauchy and Schwarz).
  private func add(_ place: Place, _ shares: [Double], to state: inout State) {
    let count = place.entries.count
    var (mean, most) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for (row, at) in place.range.enumerated() {
      for entry in 0..<count {
        mean[entry] += shares[at] * place.amounts[row * count + entry]
        most[entry] = max(most[entry], abs(place.amounts[row * count + entry]))
      }
    }
    var reacts = most.map { 0.02 * $0 * place.size }
    for (row, at) in place.range.enumerated() {
      var all = 0.0
      for entry in 0..<count { all += abs(place.amounts[row * count + entry] - mean[entry]) }
      for entry in 0..<count {
        reacts[entry] += shares[at] * all * abs(place.amounts[row * count + entry] - mean[entry])
      }
    }
    for (at, entry) in place.entries.enumerated() {
      state.added[entry.stage][entry.at] += mean[at]
      state.curvature[entry.stage][entry.at] += reacts[at] / place.size
    }
  }
}
