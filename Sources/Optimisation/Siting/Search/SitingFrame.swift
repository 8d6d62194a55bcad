/// What does not change during a search: the problem, its stages, prices, and the rows and places of options.
final class SitingFrame: Sendable {
  let problem: SitingProblem
  let stages: [StageFrame]
  /// Price of a place by stage, shape `[stages][schools, years]`.
  let prices: [[Double]]
  /// The options of each place.
  let options: [Range<Int>]
  /// The rows of each option, with its amounts.
  let rows: [[(row: Int, amount: Double)]]
  /// What each option is worth at the prices, in pupil-metres, less the price of its rows.
  let values: [Double]
  /// Whether each option can be chosen at all.
  let isUsable: [Bool]

  init(_ problem: SitingProblem, prices: SitingPrices, values: [Double]) {
    self.problem = problem
    self.prices = prices.places
    self.values = values
    let stages = problem.stages.indices.map { StageFrame(problem, stage: $0) }
    self.stages = stages
    var options: [Range<Int>] = []
    var next = 0
    for place in 0..<Int32(problem.placeCount) {
      let first = next
      while next < problem.options.count, problem.options[next].place == place { next += 1 }
      options.append(first..<next)
    }
    self.options = options
    var rows = [[(row: Int, amount: Double)]](repeating: [], count: problem.options.count)
    for (index, row) in problem.rows.enumerated() {
      for term in row.terms where term.amount > 0 { rows[Int(term.option)].append((index, term.amount)) }
    }
    self.rows = rows
    isUsable = problem.options.map { option in
      option.effects.allSatisfy { effect in
        let (stage, school) = (stages[Int(effect.stage)], Int(effect.school))
        if effect.closes { return !stage.isKept[school] && !stage.locked.contains(Int32(school)) }
        return stage.stage.isStanding[school] || (stage.homes[school] >= 0 && !stage.isKept[school])
      }
    }
  }

  /// The schools of a stage that options affect, ascending.
  func schools(of options: [Int32], stage: Int) -> [Int32] {
    let all = options.flatMap { option in
      problem.options[Int(option)].effects.filter { Int($0.stage) == stage }.map(\.school)
    }
    return Array(Set(all)).sorted()
  }
}

/// A plan during the search: the options chosen, and the zones of each stage.
struct SitingState: Sendable {
  /// The option chosen at each place, -1 for none.
  var chosen: [Int32]
  var stages: [StageState]
  /// Sum of each row.
  var sums: [Double]
  var objective: Double

  /// The options chosen, ascending.
  var options: [Int32] { chosen.filter { $0 >= 0 } }
  var plans: [[Int32]] { stages.map(\.plan) }

  /// - Parameter plans: the school of each block by stage.
  init(_ frame: SitingFrame, options: [Int32], plans: [[Int32]]) {
    let problem = frame.problem
    chosen = Array(repeating: -1, count: problem.placeCount)
    sums = Array(repeating: 0, count: problem.rows.count)
    for option in options {
      chosen[Int(problem.options[Int(option)].place)] = option
      for (row, amount) in frame.rows[Int(option)] { sums[row] += amount }
    }
    stages = zip(frame.stages, plans).map { stage, plan in
      StageState(stage, stage.built(options, of: problem), plan: plan)
    }
    objective = problem.terms(of: options, plans: plans, frame.stages).objective
  }

  /// The sums of the rows after changes.
  func sums(after changes: [SitingChange], _ frame: SitingFrame) -> [Double] {
    var sums = sums
    for change in changes {
      let old = chosen[change.place]
      if old >= 0 { for (row, amount) in frame.rows[Int(old)] { sums[row] -= amount } }
      if change.option >= 0 { for (row, amount) in frame.rows[Int(change.option)] { sums[row] += amount } }
    }
    return sums
  }
}

/// A place, and the option that is chosen there, -1 for none.
struct SitingChange: Sendable, Equatable {
  var place: Int
  var option: Int32
}

/// The zones of a stage during the search.
struct StageState: Sendable {
  var built: BuiltStage
  var plan: [Int32]
  /// Pupils who go by the zones at each school, shape `[schools, years]`.
  var loads: [Double]
  /// The blocks of each zone, ascending.
  var zones: [[Int32]]

  init(_ frame: StageFrame, _ built: BuiltStage, plan: [Int32]) {
    self.built = built
    self.plan = plan
    var zones = [[Int32]](repeating: [], count: frame.stage.schoolCount)
    for (block, school) in plan.enumerated() { zones[Int(school)].append(Int32(block)) }
    self.zones = zones
    loads = Array(repeating: 0, count: built.free.count)
    for block in plan.indices {
      frame.count(block, at: Int(plan[block]), start: built.starts[Int(plan[block])], sign: 1, in: &loads)
    }
  }
}

extension StageFrame {
  /// Adds the pupils of a block to the loads of the school of its zone and of its school of today.
  func count(_ block: Int, at new: Int, start: Int32, sign: Double, in loads: inout [Double]) {
    let old = Int(stage.today[block])
    let joining = ((new == old ? 0 : Int(start)) * stage.blockCount + block) * years
    for year in 0..<years {
      let amount = stage.pupils[joining + year]
      loads[new * years + year] += sign * amount
      loads[old * years + year] += sign * (stage.pupils[block * years + year] - amount)
    }
  }
}
