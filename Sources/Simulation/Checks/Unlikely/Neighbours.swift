internal import Planning

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
