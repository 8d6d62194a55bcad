/// Errors of past forecasts, over some schools and origins.
public struct Accuracy: Sendable {
  /// Number of outcomes compared: school totals, or single grades.
  public private(set) var count = 0
  /// Weighted absolute percentage error: Σ |forecast − actual| ÷ Σ actual.
  public var weightedError: Double? { actual > 0 ? errors / actual : nil }
  /// Σ (forecast − actual) ÷ Σ actual; above 0 where forecasts were too high.
  public var bias: Double? { actual > 0 ? differences / actual : nil }
  /// Median of |forecast − actual| ÷ actual.
  public var medianError: Double? { median(shares) }
  /// Share of outcomes within the 80 % interval; nil for methods without one.
  public var coverage: Double? { count > 0 && hasInterval ? Double(within) / Double(count) : nil }

  private var errors = 0.0
  private var differences = 0.0
  private var actual = 0.0
  private var shares: [Double] = []
  private var within = 0
  private var hasInterval = true

  public init() {}

  /// Counts one outcome.
  /// - Parameters:
  ///   - forecast: pupils that were forecast.
  ///   - seen: pupils observed.
  ///   - interval: the 80 % interval; nil for a method without one.
  public mutating func add(_ forecast: Double, _ seen: Double, within interval: ClosedRange<Double>?) {
    count += 1
    errors += abs(forecast - seen)
    differences += forecast - seen
    actual += seen
    if seen > 0 { shares.append(abs(forecast - seen) / seen) }
    guard let interval else {
      hasInterval = false
      return
    }
    if interval.contains(seen) { within += 1 }
  }
}

extension Backtest {
  /// Accuracy of school totals over chosen cases.
  /// - Parameters:
  ///   - baseline: the method; nil for `auto`.
  ///   - isChosen: whether a case is counted.
  public func accuracy(of baseline: Baseline?, where isChosen: (Case) -> Bool) -> Accuracy {
    var accuracy = Accuracy()
    for one in cases where isChosen(one) {
      accuracy.add(
        one.total(baseline), one.actualTotal, within: baseline == nil ? one.lowTotal...one.highTotal : nil)
    }
    return accuracy
  }

  /// Accuracy of single grades over chosen cases.
  public func gradeAccuracy(of baseline: Baseline?, grade: Int, where isChosen: (Case) -> Bool) -> Accuracy {
    var accuracy = Accuracy()
    for one in cases where isChosen(one) {
      guard let at = one.grades.firstIndex(of: grade) else { continue }
      accuracy.add(
        one.pupils(baseline)[at], one.actual[at], within: baseline == nil ? one.low[at]...one.high[at] : nil)
    }
    return accuracy
  }

  /// Accuracy of sums over schools, origin by origin, so that errors of schools cancel.
  /// - Parameters:
  ///   - baseline: the method; nil for `auto`.
  ///   - horizon: years ahead.
  ///   - group: the group of a school; nil leaves the school out.
  /// - Returns: the accuracy by group.
  public func sumAccuracy(of baseline: Baseline?, horizon: Int, group: (Int) -> Int?) -> [Int: Accuracy] {
    var sums: [Int: [Int: (forecast: Double, actual: Double)]] = [:]
    for one in cases where one.horizon == horizon {
      guard let group = group(one.school) else { continue }
      sums[group, default: [:]][one.origin, default: (0, 0)].forecast += one.total(baseline)
      sums[group, default: [:]][one.origin, default: (0, 0)].actual += one.actualTotal
    }
    return sums.mapValues { origins in
      var accuracy = Accuracy()
      for (_, sum) in origins.sorted(by: { $0.key < $1.key }) { accuracy.add(sum.forecast, sum.actual, within: nil) }
      return accuracy
    }
  }
}
