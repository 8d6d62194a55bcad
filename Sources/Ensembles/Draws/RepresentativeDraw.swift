internal import Parallel
internal import Planning
public import Simulation

/// A draw that stands for draws like it.
public struct RepresentativeDraw: Sendable, Equatable {
  /// Number of the draw.
  public let number: Int
  /// Share of all draws for which it stands; those of all representatives add up to 1.
  public let share: Double

  /// Few draws for many, by fast forward selection (Holger Heitsch and Werner Römisch, "Scenario reduction algorithms in stochastic
  /// programming", Computational Optimization and Applications 24, 2003, doi 10.1023/A:1021805924152): one after the other the draw is
  /// taken with which the mean distance of all draws to the nearest one taken is least. Each draw then counts for the nearest one.
  ///
  /// - Parameters:
  ///   - points: figures of each draw; the distance of two draws is the root of the sum of squared differences.
  ///   - count: most draws that are taken; fewer where the others do not differ from them. If there are no more draws than that, all are taken.
  ///   - jobs: threads that may be used; the answer is the same for any number.
  /// - Returns: in the order of their numbers.
  static func among(_ points: [[Double]], atMost count: Int, jobs: Int = 1) -> [RepresentativeDraw] {
    guard points.count > count else {
      return points.indices.map { RepresentativeDraw(number: $0, share: 1 / Double(points.count)) }
    }
    let distances = inParallel(points.count, jobs: jobs) { one in points.map { distance(points[one], $0) } }
    var nearest = [Double](repeating: .infinity, count: points.count)
    var taken: [Int] = []
    while taken.count < count {
      let sums = inParallel(points.count, jobs: jobs) { [nearest] candidate in
        zip(nearest, distances[candidate]).reduce(0) { $0 + min($1.0, $1.1) }
      }
      guard let best = points.indices.min(by: { sums[$0] < sums[$1] }), !taken.contains(best) else { break }
      taken.append(best)
      nearest = zip(nearest, distances[best]).map { min($0, $1) }
    }
    var counts: [Int: Int] = [:]
    taken.sort()
    for draw in points.indices {
      if let own = taken.min(by: { distances[draw][$0] < distances[draw][$1] }) { counts[own, default: 0] += 1 }
    }
    return taken.map { RepresentativeDraw(number: $0, share: Double(counts[$0] ?? 0) / Double(points.count)) }
  }

  private static func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

extension DrawnScenario {
  /// Whether all draws are alike, since no rate is uncertain.
  public var isCertain: Bool { spreads.allSatisfy { $0.value.sigma <= 0 } }

  /// The multipliers of one draw.
  /// - Parameter number: number of the draw, from 0.
  public func draws(_ number: Int, of plan: EnsemblePlan) -> RateDraws {
    source(plan).draws(lanes: 1) { _, _ in number }
  }

  /// A few draws that stand for all draws of a plan: alike in the pupils by district, stage and year.
  /// - Parameters:
  ///   - plan: which draws, at most some thousand: each is compared with each other.
  ///   - count: most draws that are taken.
  ///   - stages: ids of the stages whose pupils are compared.
  ///   - years: the school years whose pupils are compared.
  ///   - jobs: threads that may be used; the answer is the same for any number.
  public func representatives(
    of plan: EnsemblePlan, atMost count: Int, stages: Set<String>, years: ClosedRange<Int>, jobs: Int
  ) -> [RepresentativeDraw] {
    let rows = districtRows { stages.contains($0.stage) && years.contains($0.year) }
    let columns = frame.columns
    let points = inEachDraw(of: plan, jobs: jobs) { figure in
      rows.map { figure(columns.column(.pupils, district: $0)) }
    }
    return RepresentativeDraw.among(points, atMost: count, jobs: jobs)
  }

  /// Seat-years short over all years of the scenario, by draw.
  /// - Parameters:
  ///   - stages: ids of the stages that count.
  ///   - jobs: threads that may be used; the answer is the same for any number.
  public func seatYearsShort(_ plan: EnsemblePlan, stages: Set<String>, jobs: Int) -> [Double] {
    let (rows, columns) = (districtRows { stages.contains($0.stage) }, frame.columns)
    return inEachDraw(of: plan, jobs: jobs) { figure in
      rows.reduce(0) {
        $0 + frame.districts[$1].seatShortfall + figure(columns.column(.seatShortfall, district: $1))
      }
    }
  }

  private func districtRows(_ isCounted: (EnsembleFrame.District) -> Bool) -> [Int] {
    frame.districts.indices.filter {
      frame.districts[$0].district != EnsembleFrame.all && isCounted(frame.districts[$0])
    }
  }

  /// What is read of the figures of each draw, which are given by column as differences from those without any draw.
  private func inEachDraw<Value: Sendable>(
    of plan: EnsemblePlan, jobs: Int, _ read: @Sendable (_ figure: (Int) -> Double) -> Value
  ) -> [Value] {
    let source = source(plan)
    return inParallel(plan.range.count, grain: 16, jobs: jobs) { part in
      let made = engine.figures(
        source.draws(lanes: part.count) { lane, _ in plan.range.lowerBound + part.lowerBound + lane })
      return (0..<part.count).map { lane in read { made[$0 * part.count + lane] } }
    }.flatMap(\.self)
  }
}

/// What a figure is over many draws.
public struct DrawSummary: Sendable, Equatable {
  /// Mean.
  public let mean: Double
  /// What a tenth, half and nine tenths of the draws do not exceed.
  public let p10, p50, p90: Double
  /// The greatest value.
  public let worst: Double

  /// - Parameter values: by draw.
  public init(_ values: [Double]) {
    let sample = Sample(values)
    mean = sample.mean
    (p10, p50, p90) = (sample.quantile(0.1), sample.quantile(0.5), sample.quantile(0.9))
    worst = sample.quantile(1)
  }
}
