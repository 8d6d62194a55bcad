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
  return table + unlikelyRolls(dataset) + (scenario.map { unlikelyPlans($0, on: dataset) } ?? [])
}

/// A number beside others of the same kind.
struct Neighbours {
  let median: Double
  let most: Double
  let count: Int

  init(_ others: [Double]) {
    let sorted = others.sorted()
    count = sorted.count
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    most = sorted.last ?? 0
  }

  /// True for a number that is far above all others.
  /// - Parameters:
  ///   - least: smaller numbers vary by chance.
  ///   - ofMedian: least multiple of the median; `ofMost`: of the largest.
  func isExceeded(by number: Double, least: Double, ofMedian: Double, ofMost: Double) -> Bool {
    count >= 2 && median > 0 && number >= least && number >= ofMedian * median && number >= ofMost * most
  }
}

extension Double {
  /// Rounded, with separators of thousands.
  var figure: String { Int(saturating: rounded()).grouped }
}
