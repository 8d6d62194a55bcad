internal import Parallel

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

  /// Values of which the order is known already.
  init(ordered: [Double], mean: Double) { (self.ordered, self.mean) = (ordered, mean) }

  /// The value that a share of the draws does not exceed, by linear interpolation between the draws (definition 7 of Rob Hyndman and
  /// Yanan Fan, "Sample quantiles in statistical packages", 1996).
  func quantile(_ p: Double) -> Double {
    guard let last = ordered.last else { return 0 }
    let place = p * Double(ordered.count - 1)
    let low = Int(place)
    guard low + 1 < ordered.count else { return last }
    let part = place - Double(low)
    return part == 0 ? ordered[low] : ordered[low] + part * (ordered[low + 1] - ordered[low])
  }

  var quantiles: [Double] { Sample.probabilities.map(quantile) }
}

/// The packed figures of a column in order of size, from which the quantiles of whatever rises with them are taken.
struct OrderedColumn {
  private let ordered: [Int32]

  init(_ column: UnsafeBufferPointer<Int32>) { ordered = OrderedColumn.sorted(column) }

  /// The sample of a function of the column that never falls.
  func sample(of column: UnsafeBufferPointer<Int32>, _ value: (Int32) -> Double) -> Sample {
    let needed = Set(
      Sample.probabilities.flatMap { p in
        let place = Int(p * Double(ordered.count - 1))
        return [place, min(place + 1, ordered.count - 1)]
      })
    var values = [Double](repeating: 0, count: ordered.count)
    for place in needed where place >= 0 {
      values[place] = value(ordered[place])
    }
    return Sample(ordered: values, mean: Sample.mean(of: column.lazy.map(value)))
  }

  /// Sorts by digits of eleven bits: three passes, however many draws.
  private static func sorted(_ column: UnsafeBufferPointer<Int32>) -> [Int32] {
    var keys = column.map { UInt32(bitPattern: $0) ^ 0x8000_0000 }
    var other = [UInt32](repeating: 0, count: keys.count)
    for shift in [UInt32(0), 11, 22] {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> shift & 2047) + 1] += 1 }
      for digit in 0..<2048 { starts[digit + 1] += starts[digit] }
      keys.withUnsafeBufferPointer { keys in
        other.withUnsafeMutableBufferPointer { other in
          starts.withUnsafeMutableBufferPointer { starts in
            for key in keys {
              let digit = Int(key >> shift & 2047)
              other[starts[digit]] = key
              starts[digit] += 1
            }
          }
        }
      }
      swap(&keys, &other)
    }
    return keys.map { Int32(bitPattern: $0 ^ 0x8000_0000) }
  }
}
