public import Planning

/// Warnings about figures that look right and are probably slips: rows of totals, a cohort or a year ten times its
/// neighbours, births that nothing uses, rates a hundred times those beside them.
///
/// The figures are compared with those beside them in the same table; what a dataset cannot have at all is refused when it
/// is read.
/// - Parameters:
///   - dataset: as read; parts that could not be read are empty.
///   - scenario: nil for a dataset by itself.
public func unlikelyFigures(_ dataset: Dataset, scenario: Scenario? = nil) -> [Fault] {
  let table = totalsRows(dataset) + summedRows(dataset) + unlikelyCohorts(dataset) + unlikelyBirths(dataset)
  return table + unlikelyRolls(dataset) + unlikelyResidence(dataset)
    + (scenario.map { unlikelyPlans($0, on: dataset) } ?? [])
}
