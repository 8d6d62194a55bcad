/// What is asked of proposed projects, as the members of a JSON object: any member may be absent, and none has been checked.
/// ``DraftedPlan`` checks all members against the scenario and reports every invalid one at once.
///
/// ```json
/// { "stages": ["primary"], "from": 2026, "kinds": ["new", "expand"], "budget": 120, "struck": ["new-s3"] }
/// ```
public struct ProjectsRequest: Decodable, Hashable, Sendable {
  /// Ids of the stages that are planned together; nil: all.
  public var stages: [String]?
  /// First school year in which anything opens.
  public var from: Int?
  /// First and last school year of those that are planned together; nil: from ``from`` to the last.
  public var years: [Int]?
  /// Which pupils already in school move; nil: nobody.
  public var phase: PhaseMember?
  /// `new`, `expand`, `relocate`; nil: all three.
  public var kinds: [String]?
  /// Number of schools to close by id of the district, in place of what the rules say of it; nil: as the rules say.
  public var close: [String: Int]?
  /// Blocks and schools that are locked, in all stages.
  public var locks: CatchmentRequest.Locks?
  /// True: blocks keep to the schools of their own district, or to the school of today.
  public var keepDistricts: Bool?
  /// Greatest cost in all; nil: that of the rules of the server, if any.
  public var budget: Double?
  /// Whether the rules with which the server was started hold; nil: yes.
  public var rules: Bool?
  /// Projects that must be in the plan exactly as they are.
  public var kept: [Kept]?
  /// Projects that must not be in the plan: their kind and place, as ``ProposedProjects/Project/place``.
  public var struck: [String]?
  /// Number of changes to try; nil: a number that suits the size.
  public var effort: Int?
  /// Number of plans from nothing built to the best one; nil: only the best one.
  public var frontier: Int?

  /// A project that must be in the plan.
  public struct Kept: Decodable, Hashable, Sendable {
    /// `new`, `expand`, `relocate` or `close`.
    public var kind: String
    /// Id of the school that is enlarged, moved or closed.
    public var school: String?
    /// Id of the site on which is built.
    public var site: String?
    /// Rooms by id of the stage; empty for a closure.
    public var classrooms: [String: Int]
    /// School year in which it opens or closes.
    public var opens: Int
  }

  /// A request without any member.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case stages, from, years, phase, kinds, close, locks, budget, rules, kept, struck, effort, frontier
    case keepDistricts = "keep_districts"
  }
}
