/// What plans are compared by. Lower is better for the first two; the other two describe a plan.
public struct PlanMeasures: Sendable, Equatable {
  /// Pupils beyond the places, over all schools and years: seat-years short.
  public var shortfall: Double
  /// Mean distance of a pupil to school, over all years, in metres.
  public var meanWalk: Double
  /// Metres of border between zones; the number of pairs of adjacent blocks in different zones where no length of border is known.
  public var border: Double
  /// Pupils of the first year whose school changes.
  public var movedPupils: Double

  /// - `shortfall`: seat-years short.
  /// - `meanWalk`: metres per pupil.
  /// - `border`: metres, or pairs of blocks.
  /// - `movedPupils`: pupils of the first year.
  public init(shortfall: Double, meanWalk: Double, border: Double, movedPupils: Double) {
    self.shortfall = shortfall
    self.meanWalk = meanWalk
    self.border = border
    self.movedPupils = movedPupils
  }

  /// One of the measures.
  public enum Measure: String, Sendable, CaseIterable {
    /// ``PlanMeasures/shortfall``.
    case shortfall
    /// ``PlanMeasures/meanWalk``.
    case meanWalk
    /// ``PlanMeasures/border``.
    case border
    /// ``PlanMeasures/movedPupils``.
    case movedPupils
  }

  /// The value of a measure.
  public subscript(measure: Measure) -> Double {
    switch measure {
    case .shortfall: shortfall
    case .meanWalk: meanWalk
    case .border: border
    case .movedPupils: movedPupils
    }
  }
}

/// Computes the measures of plans: the terms of the problem with all weights 1.
struct PlanMeasuring: Sendable {
  private let problem: RezoningProblem
  private let pupils: Double
  /// Whether the lengths of borders are known.
  let hasBorders: Bool

  init(_ problem: RezoningProblem) {
    self.problem = problem.weighted(by: RezoningWeights(short: 1, move: 1, shape: 0))
    pupils = problem.pupils.reduce(0, +)
    hasBorders = problem.neighbours.borders.contains { $0 > 0 }
  }

  func measures(of plan: [Int32]) -> PlanMeasures {
    let terms = problem.terms(of: plan)
    let border = hasBorders ? problem.border(of: plan) : Double(problem.neighbours.cutPairs(of: plan))
    return PlanMeasures(
      shortfall: terms.short, meanWalk: pupils > 0 ? terms.distance / pupils : 0, border: border,
      movedPupils: terms.move)
  }
}
