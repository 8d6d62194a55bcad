import Foundation

/// Widths of intervals: a quantile of past errors by horizon, shrunk towards prior widths, and corrected by the share of
/// outcomes that earlier intervals contained.
struct Widths {
  private let prior: [Double]
  private var errors = [Ranked](repeating: Ranked(), count: Settings.horizons)
  /// Sum of the weights of origins, and Σ weight × (share outside − intended share), by horizon.
  private var origins = [Double](repeating: 0, count: Settings.horizons)
  private var outside = [Double](repeating: 0, count: Settings.horizons)

  init(prior: [Double]) { self.prior = prior }

  /// - Parameters:
  ///   - errors: absolute errors of one origin at one horizon, in units of the scale.
  ///   - issued: the width of the interval at the origin; nil where it had none.
  mutating func add(_ errors: [Double], _ weight: Double, _ horizon: Int, issued: Double?) {
    self.errors[horizon - 1].add(errors, weight: weight / Double(errors.count))
    origins[horizon - 1] += weight
    if let issued {
      let missed = Double(errors.filter { $0 > issued }.count) / Double(errors.count)
      outside[horizon - 1] += weight * (missed - (1 - Settings.Interval.quantile))
    }
  }

  func width(horizon: Int) -> Double {
    let h = min(horizon, Settings.horizons)
    var (above, below, fed) = (0.0, 0.0, 0.0)
    for k in 1...Settings.horizons {
      let apart = Double(abs(k - h))
      fed += exp(-apart / Settings.Interval.feedbackReach) * outside[k - 1]
      guard let quantile = errors[k - 1].quantile(Settings.Interval.quantile) else { continue }
      let weight = origins[k - 1] * exp(-apart / Settings.Interval.reach)
      above += weight * log(min(5, max(0.2, quantile / prior[k - 1])))
      below += weight
    }
    let most = Settings.Interval.feedbackMost
    let feedback = min(most, max(-most, Settings.Interval.feedback * fed))
    let beyond = (Double(max(horizon, Settings.horizons)) / Double(Settings.horizons)).squareRoot()
    return prior[h - 1] * exp(above / (below + Settings.Interval.origins) + feedback) * beyond
  }
}

/// Values in order, each with a weight.
private struct Ranked {
  private var values: [(value: Double, weight: Double)] = []
  private var whole = 0.0

  mutating func add(_ new: [Double], weight: Double) {
    let sorted = new.sorted()
    var merged: [(value: Double, weight: Double)] = []
    merged.reserveCapacity(values.count + sorted.count)
    var (i, j) = (0, 0)
    while i < values.count || j < sorted.count {
      if j == sorted.count || i < values.count && values[i].value <= sorted[j] {
        merged.append(values[i])
        i += 1
      } else {
        merged.append((sorted[j], weight))
        j += 1
      }
    }
    values = merged
    whole += weight * Double(new.count)
  }

  /// The smallest value at or below which at least the given share of the weight lies.
  func quantile(_ share: Double) -> Double? {
    var sum = 0.0
    for entry in values {
      sum += entry.weight
      if sum >= share * whole - 1e-12 { return entry.value }
    }
    return values.last?.value
  }
}
