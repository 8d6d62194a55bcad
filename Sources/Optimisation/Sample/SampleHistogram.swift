/// A measure of the draws in bins of equal width.
public struct SampleHistogram: Sendable, Equatable {
  /// Lower end of the first bin.
  public let least: Double
  /// Width of a bin; 0 if all values are equal.
  public let width: Double
  /// Number of draws in each bin. A value at a border counts in the upper bin, the greatest value in the last bin.
  public let counts: [Int]
  /// Index of the bin of today's plan.
  public let today: Int
  /// Index of the bin of the proposed plan, nil without one.
  public let proposed: Int?

  /// Number of bins.
  public static let binCount = 20

  init(_ sample: PlanSample, _ measure: PlanMeasures.Measure) {
    let plans = [sample.today[measure]] + (sample.proposed.map { [$0[measure]] } ?? [])
    let values = sample.draws.map { $0[measure] }
    let (least, greatest) = (values + plans).reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, $1), max($0.1, $1))
    }
    let width = (greatest - least) / Double(Self.binCount)
    func bin(_ value: Double) -> Int { width > 0 ? min(Self.binCount - 1, Int((value - least) / width)) : 0 }
    var counts = [Int](repeating: 0, count: Self.binCount)
    for value in values { counts[bin(value)] += 1 }
    (self.least, self.width, self.counts) = (least, width, counts)
    today = bin(plans[0])
    proposed = sample.proposed.map { bin($0[measure]) }
  }
}

extension PlanSample {
  /// The histogram of a measure: ``SampleHistogram/binCount`` bins of equal width from the least to the greatest value of the draws,
  /// today's plan and the proposed plan.
  public func histogram(of measure: PlanMeasures.Measure) -> SampleHistogram { SampleHistogram(self, measure) }
}
