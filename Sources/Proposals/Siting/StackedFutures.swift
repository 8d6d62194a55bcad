internal import Optimisation

extension SitingProblem {
  /// Several futures as one problem, whose objective is their weighted sum: the years of one future after those of the other, pupils and
  /// places times the weight. Blocks, schools, options and rows are the same in all; weights of distance and seats are those of the first.
  ///
  /// - Parameter futures: problems that differ in pupils, places and positions only; weights above 0.
  static func stacked(_ futures: [(problem: SitingProblem, weight: Double)]) throws(SitingFault) -> SitingProblem {
    let first = futures[0].problem
    guard futures.count > 1 else { return first }
    let years = first.years
    /// Rows of one future after those of the other, each times its weight.
    func rows(_ values: [(values: [Double], weight: Double)]) -> [Double] {
      let count = values[0].values.count / max(1, years)
      return (0..<count).flatMap { row in
        values.flatMap { one in one.values[row * years..<(row + 1) * years].map { $0 * one.weight } }
      }
    }
    let stages = first.stages.indices.map { number in
      var stage = first.stages[number]
      let all = futures.map { (stage: $0.problem.stages[number], weight: $0.weight) }
      stage.pupils = rows(all.map { ($0.stage.pupils, $0.weight) })
      stage.free = rows(all.map { ($0.stage.free, $0.weight) })
      stage.movable = stage.movable.indices.map { at in all.reduce(0) { $0 + $1.weight * $1.stage.movable[at] } }
      stage.schools = all.flatMap(\.stage.schools)
      return stage
    }
    let options = first.options.indices.map { number in
      var option = first.options[number]
      for at in option.effects.indices {
        let effects = futures.map { (effect: $0.problem.options[number].effects[at], weight: $0.weight) }
        option.effects[at].added = effects.flatMap { one in one.effect.added.map { $0 * one.weight } }
        option.effects[at].constant = effects.reduce(0) { $0 + $1.weight * $1.effect.constant }
      }
      return option
    }
    return try SitingProblem(
      years: years * futures.count, planned: futures.flatMap { _ in 0..<years }, starts: first.starts, stages: stages,
      placeCount: first.placeCount, options: options, rows: first.rows, weights: first.weights)
  }

  /// The same problem with factors on the weight of a seat short, shape `[stages][schools]`.
  func with(shortFactors: [[Double]]) throws(SitingFault) -> SitingProblem {
    var stages = stages
    for at in stages.indices { stages[at].shortFactors = shortFactors[at] }
    return try SitingProblem(
      years: years, planned: planned, starts: starts, stages: stages, placeCount: placeCount, options: options,
      rows: rows, weights: weights)
  }

  /// The same problem with a further row, the cost of all options, whose limit no plan exceeds.
  func withCostRow() throws(SitingFault) -> SitingProblem {
    var most = [Double](repeating: 0, count: placeCount)
    for option in options { most[Int(option.place)] = max(most[Int(option.place)], option.cost) }
    let row = SitingRow(
      terms: options.indices.filter { options[$0].cost > 0 }.map { .init(option: Int32($0), amount: options[$0].cost) },
      atMost: most.reduce(0, +))
    return try SitingProblem(
      years: years, planned: planned, starts: starts, stages: stages, placeCount: placeCount, options: options,
      rows: rows + [row], weights: weights)
  }
}
