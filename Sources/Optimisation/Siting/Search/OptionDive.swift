/// A set of options found in the linear relaxation: in each round the options that are built nearly as a whole are chosen for good, and the
/// prices settle anew for what is left of the rows.
///
/// So the last sums of money go where places are short once the first are spent. (Diving heuristics: Berthold, "Primal heuristics for mixed
/// integer programs", Berlin 2006, §3.)
struct OptionDive {
  private let frame: SitingFrame
  private let isUsable: [Bool]
  private let schedule: SitingAscent.Schedule
  private var ascent: SitingAscent
  private var chosen: [Int32]
  private var sums: [Double]
  /// Places, by number among those with options, that are not decided.
  private var open: [Int]

  /// - Parameter dual: prices of the relaxation.
  init(_ frame: SitingFrame, _ costs: SitingCosts, from dual: SitingDual, isUsable: [Bool], jobs: Int) {
    (self.frame, self.isUsable) = (frame, isUsable)
    schedule = SitingAscent.Schedule(frame.problem)
    ascent = SitingAscent(costs, from: dual, jobs: jobs)
    chosen = Array(repeating: -1, count: frame.problem.placeCount)
    sums = Array(repeating: 0, count: frame.problem.rows.count)
    open = Array(0..<costs.alternatives.placeCount)
    for place in open {
      let range = costs.alternatives.range(of: place)
      let isPossible = range.dropFirst().contains { isUsable[Int(costs.alternatives.options[$0])] }
      if !isPossible { decide(place, range.lowerBound) }
    }
  }

  /// The option of each place, -1 for none; nil where the rows are not kept at the end.
  mutating func run(goesOn: () -> Bool) -> [Int32]? {
    for _ in 0..<24 {
      guard goesOn() else { return nil }
      let expected = open.reduce(0.0) { $0 + built($1) }
      let ranked = open.filter { built($0) > 0.02 }.sorted { (built($1), $0) < (built($0), $1) }
      if ranked.isEmpty { break }
      var left = max(1, Int((0.15 * expected).rounded(.up)))
      for place in ranked where left > 0 { if choose(place) { left -= 1 } }
      _ = ascent.settle(from: 16 * schedule.last, to: 4 * schedule.last, steps: 16, schedule)
    }
    complete()
    return frame.keepsRows(sums) ? chosen : nil
  }

  /// Share of a place that is built in any way.
  private func built(_ place: Int) -> Double {
    1 - ascent.shares[ascent.costs.alternatives.range(of: place).lowerBound]
  }

  private mutating func decide(_ place: Int, _ alternative: Int) {
    ascent.fix(place, at: alternative)
    open.removeAll { $0 == place }
    let option = ascent.costs.alternatives.options[alternative]
    guard option >= 0 else { return }
    chosen[Int(frame.problem.options[Int(option)].place)] = option
    for (row, amount) in frame.rows[Int(option)] { sums[row] += amount }
  }

  /// Chooses the option of which most is built, of those that keep the rows; nothing where none does.
  private mutating func choose(_ place: Int) -> Bool {
    let range = ascent.costs.alternatives.range(of: place)
    let ranked = range.dropFirst().sorted { (ascent.shares[$1], $0) < (ascent.shares[$0], $1) }
    let best = ranked.first { fits(ascent.costs.alternatives.options[$0]) }
    decide(place, best ?? range.lowerBound)
    return best != nil
  }

  private func fits(_ option: Int32) -> Bool {
    isUsable[Int(option)]
      && frame.rows[Int(option)].allSatisfy { frame.problem.rows[$0.row].keepsMost(sums[$0.row] + $0.amount) }
  }

  /// Adds what rows still demand.
  private mutating func complete() {
    for (number, row) in frame.problem.rows.enumerated() {
      while !row.isKept(by: sums[number]) {
        let options = row.terms.filter { term in
          chosen[Int(frame.problem.options[Int(term.option)].place)] < 0 && term.amount > 0 && fits(term.option)
        }
        let best = options.max { (frame.values[Int($0.option)], $1.option) < (frame.values[Int($1.option)], $0.option) }
        guard let option = best?.option else { return }
        chosen[Int(frame.problem.options[Int(option)].place)] = option
        for (row, amount) in frame.rows[Int(option)] { sums[row] += amount }
      }
    }
  }
}

extension SitingDual {
  /// The prices of places that a set of options gives them, near those of the relaxation, and what other options are worth at them.
  /// - Parameter chosen: the option of each place of the problem, -1 for none.
  func own(of chosen: [Int32], _ costs: SitingCosts, jobs: Int) -> SitingDual {
    let alternatives = costs.alternatives
    var ascent = SitingAscent(costs, from: self, jobs: jobs)
    for place in 0..<alternatives.placeCount {
      let range = alternatives.range(of: place)
      let built = range.dropFirst().first { at in
        let option = alternatives.options[at]
        return chosen[Int(costs.problem.options[Int(option)].place)] == option
      }
      ascent.fix(place, at: built ?? range.lowerBound)
    }
    let schedule = SitingAscent.Schedule(costs.problem)
    let mean = ascent.settle(from: 32 * schedule.last, to: schedule.last, steps: 20, schedule)
    let places = zip(costs.problem.stages, mean.places).map { stage, places in
      places.enumerated().map { min($1, costs.problem.shortWeight(stage, $0 / costs.problem.years)) }
    }
    let own = SitingPrices(places: places, discounts: ascent.discounts(mean.shares, places: places), rows: prices.rows)
    return SitingDual(costs, own, shares: mean.shares, jobs: jobs, enumerating: false)
  }
}
