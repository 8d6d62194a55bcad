/// What is asked of proposed catchments, as the members of a JSON object: any member may be absent, and none has been checked.
/// ``DraftedPlan`` checks all members against the scenario and reports every invalid one at once.
///
/// ```json
/// { "stage": "primary", "from": 2026, "years": [2026, 2030], "weights": { "short": 20000 }, "locks": { "schools": ["p2"] } }
/// ```
public struct CatchmentRequest: Decodable, Hashable, Sendable {
  /// Id of the stage.
  public var stage: String?
  /// School year from which the new catchments hold.
  public var from: Int?
  /// First and last school year of those that are planned together; nil: from ``from`` to the last.
  public var years: [Int]?
  /// Which pupils already in school move; nil: nobody.
  public var phase: PhaseMember?
  /// Weights of the terms of the objective.
  public var weights: Weights?
  /// Blocks and schools that are locked.
  public var locks: Locks?
  /// True: blocks keep to the schools of their own district, or to the school of today.
  public var keepDistricts: Bool?
  /// Greatest share of the pupils of ``from`` who may move, 0 to 1; nil: no limit.
  public var mostMoved: Double?
  /// Number of changes to try; nil: a number that suits the size.
  public var effort: Int?
  /// Number of plans from "nobody moves" to "best"; nil: only the best one.
  public var frontier: Int?

  /// Metres walked that count as much as one unit of a term; nil: the weight of `model.md` §7.
  public struct Weights: Decodable, Hashable, Sendable {
    /// A pupil without a seat in one year.
    public var short: Double?
    /// A pupil whose school changes.
    public var move: Double?
    /// A metre of border between two zones.
    public var shape: Double?

    /// Weights of `model.md` §7.
    public init() {}
  }

  /// Blocks and schools that are locked, by id.
  public struct Locks: Decodable, Hashable, Sendable {
    /// The school that each of these blocks gets.
    public var blocks: [String: String]?
    /// Schools that keep the zone that they have.
    public var schools: [String]?
    /// Blocks that must not go to a school.
    public var never: [Pair]?

    /// A block and a school.
    public struct Pair: Decodable, Hashable, Sendable {
      /// Id of the block.
      public var block: String
      /// Id of the school.
      public var school: String
    }

    /// No locks.
    public init() {}
  }

  /// A request without any member.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case stage, from, years, phase, weights, locks, effort, frontier
    case keepDistricts = "keep_districts"
    case mostMoved = "max_moved"
  }
}
