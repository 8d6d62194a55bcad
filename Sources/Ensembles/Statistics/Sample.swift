internal import CKernels

/// The values of one figure over all draws, in order of size.
struct Sample {
  /// Ascending.
  private let ordered: [Double]
  /// Mean over the draws in their order.
  let mean: Double

  /// The probabilities of `quantiles.csv`.
  static let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

  /// - Parameter values: by draw.
  init(_ values: [Double]) {
    mean = Sample.mean(of: values)
    ordered = values.sorted()
  }

  /// The mean of the differences from the first value is added to it, so that the mean of equal values is exactly this value.
  static func mean(of values: some Sequence<Double>) -> Double {
    var (first, sum, count) = (0.0, 0.0, 0.0)
    for value in values {
      if count == 0 { first = value }
      sum += value - first
      count += 1
    }
    return count > 0 ? first + sum / count : 0
  }

  /// The value that a share of the draws does not exceed, by linear interpolation between the draws (definition 7 of Rob Hyndman and
  /// Yanan Fan, "Sample quantiles in statistical packages", 1996).
  func quantile(_ p: Double) -> Double {
    guard let place = QuantilePlace(p, of: ordered.count) else { return 0 }
    return place.between(ordered[place.low], ordered[place.high])
  }

  var spread: Spread { Spread(mean: mean, quantiles: Sample.probabilities.map(quantile)) }
}

/// Mean and quantiles of a figure over all draws.
struct Spread {
  var mean: Double
  /// At ``Sample/probabilities``.
  var quantiles: [Double]
}

/// Between which of the values in order of size a quantile lies.
private struct QuantilePlace {
  let low: Int
  let high: Int
  private let part: Double

  /// - Parameter count: of the values; nil if there is none.
  init?(_ p: Double, of count: Int) {
    guard count > 0 else { return nil }
    let place = p * Double(count - 1)
    low = min(Int(place), count - 1)
    high = min(low + 1, count - 1)
    part = place - Double(low)
  }

  func between(_ one: Double, _ other: Double) -> Double { part == 0 ? one : one + part * (other - one) }
}

/// Those of the packed figures of a column between which its quantiles lie, and those of whatever rises with them.
struct OrderedColumn {
  private let places: [QuantilePlace]
  /// By place the figures at both of its ends.
  private let found: [Int32]

  /// - Parameter room: memory that is used again, of any size.
  init(_ column: UnsafeBufferPointer<Int32>, room: inout [Int32]) {
    places = Sample.probabilities.compactMap { QuantilePlace($0, of: column.count) }
    // the places of rising probabilities overlap in small columns, so each end is looked up in order of size
    let ranks = places.flatMap { [$0.low, $0.high] }
    let ascending = ranks.sorted()
    if room.count < column.count * 2 { room = Array(repeating: 0, count: column.count * 2) }
    var values = [Int32](repeating: 0, count: ranks.count)
    kernels_order(column.baseAddress, column.count, ascending, ascending.count, &room, &values)
    found =
      ranks == ascending
      ? values : ranks.map { rank in values[ascending.firstIndex(of: rank) ?? 0] }
  }

  /// The quantiles of a function of the column that never falls.
  func spread(mean: Double, _ value: (Int32) -> Double) -> Spread {
    let quantiles = places.enumerated().map { at, place in
      place.between(value(found[2 * at]), value(found[2 * at + 1]))
    }
    return Spread(
      mean: mean, quantiles: quantiles.isEmpty ? Sample.probabilities.map { _ in 0 } : quantiles)
  }
}

/// Sums over the figures of a column, each added in the same order on every machine.
struct ColumnSums {
  /// Mean of the figures; that of equal figures is exactly this figure.
  let mean: Double
  /// Mean of what is above the limit.
  let meanAbove: Double
  /// Share of the figures that are above the limit by more than rounding.
  let shareAbove: Double
  /// Mean of the figures as a share of the limit.
  let meanShare: Double

  /// - Parameters:
  ///   - value: of a packed figure: `reference + figure × unit`.
  ///   - leastShortfall: what counts as above the limit.
  init(
    _ column: UnsafeBufferPointer<Int32>, reference: Double, unit: Double, limit: Double = 0, leastShortfall: Double = 0
  ) {
    guard let start = column.first else {
      (mean, meanAbove, shareAbove, meanShare) = (0, 0, 0, 0)
      return
    }
    var sums = [0.0, 0, 0]
    kernels_order_sums(column.baseAddress, column.count, reference, unit, limit, leastShortfall, &sums)
    let (first, count) = (reference + Double(start) * unit, Double(column.count))
    mean = first + sums[0] / count
    meanAbove = max(0, first - limit) + sums[1] / count
    shareAbove = sums[2] / count
    meanShare = limit > 0 ? first / limit + sums[0] / limit / count : 0
  }
}
