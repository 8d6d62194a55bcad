public import Planning

/// Catchments that were proposed, as the report shows them: what was asked, the plan, and how good it can be. Plain values, so that
/// the report needs nothing of the search.
public struct RezoningReport: Sendable {
  /// The cost of a plan by term, already weighted, in pupil-metres.
  public struct Terms: Sendable {
    /// Distance walked, seats short, pupils moved and borders of zones.
    public var distance, short, move, shape: Double
    /// The sum of the terms.
    public var objective: Double { distance + short + move + shape }

    /// The four terms, in pupil-metres.
    public init(distance: Double, short: Double, move: Double, shape: Double) {
      (self.distance, self.short, self.move, self.shape) = (distance, short, move, shape)
    }
  }

  /// A plan with a bound: the proposed one, or one of the frontier.
  public struct Plan: Sendable {
    /// Its cost.
    public var terms: Terms
    /// No plan that keeps the same rules costs less, in pupil-metres.
    public var bound: Double
    /// Pupils of the first year whose school changes, and their share.
    public var movedPupils, movedShare: Double

    /// A plan with its bound in pupil-metres, and the pupils whom it moves.
    public init(terms: Terms, bound: Double, movedPupils: Double, movedShare: Double) {
      (self.terms, self.bound, self.movedPupils, self.movedShare) = (terms, bound, movedPupils, movedShare)
    }

    /// How much better another plan can be at most, as a share of the objective.
    public var gap: Double { terms.objective > 0 ? max(0, terms.objective - bound) / terms.objective : 0 }
  }

  /// What was asked.
  public struct Request: Sendable {
    /// The stage.
    public var stage: StageIndex
    /// First year of the new zones.
    public var from: Int
    /// Years that are planned together.
    public var years: ClosedRange<Int>
    /// Blocks and schools that take part.
    public var blocks, schools: Int
    /// Metres walked that a seat short, a pupil moved and a metre of border count as.
    public var short, move, shape: Double
    /// Number of blocks whose school is prescribed, of schools that keep their zone, and of forbidden pairs of both.
    public var lockedBlocks = 0
    /// See ``lockedBlocks``.
    public var keptSchools = 0
    /// See ``lockedBlocks``.
    public var forbiddenPairs = 0
    /// Whether blocks stay in their district.
    public var keepsDistricts = false
    /// Greatest share of pupils who may move; nil for no limit.
    public var mostMoved: Double?

    /// A request without locks and limits; the weights are in metres walked.
    public init(
      stage: StageIndex, from: Int, years: ClosedRange<Int>, blocks: Int, schools: Int,
      weights: (short: Double, move: Double, shape: Double)
    ) {
      (self.stage, self.from, self.years, self.blocks, self.schools) = (stage, from, years, blocks, schools)
      (short, move, shape) = weights
    }
  }

  /// Blocks of a district whose school changes.
  public struct Moves: Sendable {
    /// The district of the blocks.
    public var district: DistrictIndex
    /// Number of blocks.
    public var blocks: Int
    /// Their pupils in the first year; 0 where none of them moves.
    public var pupils: Double

    /// The blocks of a district that change school, and their pupils.
    public init(district: DistrictIndex, blocks: Int, pupils: Double) {
      (self.district, self.blocks, self.pupils) = (district, blocks, pupils)
    }
  }

  /// What was asked.
  public var request: Request
  /// The proposed plan.
  public var plan: Plan
  /// The cost of today's zones.
  public var before: Terms
  /// What the bound takes as 0, in words.
  public var leavesOut: [Phrase]
  /// Blocks that change school, by district; districts without any are left out.
  public var moves: [Moves]
  /// Plans from "nobody moves" to the best one; empty if they were not asked for.
  public var frontier: [Plan] = []

  /// A proposed plan without a frontier.
  public init(_ request: Request, plan: Plan, before: Terms, leavesOut: [Phrase], moves: [Moves]) {
    (self.request, self.plan, self.before, self.leavesOut, self.moves) = (request, plan, before, leavesOut, moves)
  }
}
