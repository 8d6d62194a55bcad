/// Legal plans drawn at random, and where today's plan and another one stand among them.
public struct PlanSample: Sendable, Equatable {
  /// Today's plan.
  public let today: PlanMeasures
  /// The plan that is compared, for example a proposed one; nil for none.
  public let proposed: PlanMeasures?
  /// The plans drawn, chain after chain.
  public let draws: [PlanMeasures]
  /// Number of draws of each chain; the chains do not depend on each other.
  public let chains: [Int]
  /// How the plans were drawn.
  public let settings: SampleSettings
  /// Number of steps of all chains.
  public let steps: Int
  /// Number of steps that kept the plan, because the two zones could not be divided anew.
  public let keptSteps: Int
  /// Whether ``PlanMeasures/border`` is a length; otherwise it is a number of pairs of blocks.
  public let hasBorders: Bool
  /// Whether the caller ended the work before all draws were made.
  public let isCancelled: Bool

  /// Where a value stands among the draws.
  public struct Rank: Sendable, Equatable {
    /// Number of draws with a lower value.
    public let below: Int
    /// Number of draws with the same value.
    public let equal: Int
    /// Number of draws.
    public let count: Int

    /// Number of draws with a higher value.
    public var above: Int { count - below - equal }

    /// Share of draws that are lower, from 0 to 1; of those with the same value, half. Nil without draws.
    public var share: Double? { count > 0 ? (Double(below) + Double(equal) / 2) / Double(count) : nil }
  }

  /// Where a plan stands among the draws by one of the measures; values that differ by less than a billionth are the same.
  public func rank(of plan: PlanMeasures, by measure: PlanMeasures.Measure) -> Rank {
    let value = plan[measure]
    let tolerance = 1e-9 * abs(value)
    return Rank(
      below: draws.count { $0[measure] < value - tolerance },
      equal: draws.count { abs($0[measure] - value) <= tolerance }, count: draws.count)
  }

  /// How well the chains agree on a measure: the square root of the variance of all draws, each chain halved, to that within the halves
  /// (Gelman and Rubin, "Inference from iterative simulation using multiple sequences", Statistical Science 7, 1992, doi
  /// 10.1214/ss/1177011136). Near 1 where the chains are long enough, above 1.1 where more draws or steps are needed; nil with fewer than
  /// ten draws in a chain, and 1 if all draws are equal.
  public func disagreement(by measure: PlanMeasures.Measure) -> Double? {
    let length = (chains.min() ?? 0) / 2
    guard length >= 5 else { return nil }
    var (halves, start): ([ArraySlice<PlanMeasures>], Int) = ([], 0)
    for count in chains {
      halves += [draws[start..<start + length], draws[start + count - length..<start + count]]
      start += count
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func variance(_ values: [Double]) -> Double {
      let mean = mean(values)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    let values = halves.map { $0.map { $0[measure] } }
    let (within, between) = (mean(values.map(variance)), variance(values.map(mean)))
    guard within > 0 else { return between > 0 ? .infinity : 1 }
    return (Double(length - 1) / Double(length) + between / within).squareRoot()
  }
}
