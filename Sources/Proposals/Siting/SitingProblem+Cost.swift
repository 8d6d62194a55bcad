internal import Optimisation

extension SitingProblem {
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
