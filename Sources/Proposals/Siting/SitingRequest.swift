public import Optimisation
public import Planning

/// What a user asks of a choice of projects: which schools to build, where, how large and when (`model.md` §7, "Siting").
public struct SitingRequest: Sendable {
  /// Stages that are planned together, ascending.
  public var stages: [StageIndex]
  /// First school year in which anything can open or zones can change; after the base year.
  public var from: Int
  /// School years whose pupils count in the objective, within those of the scenario and not before ``from``.
  public var years: ClosedRange<Int>
  /// Which pupils already in school move when zones change.
  public var phase = Phase.intake
  /// Weights of the other terms relative to a metre walked by a pupil.
  public var weights = RezoningWeights()
  /// Kinds of project that may be chosen.
  public var kinds: Set<ProjectKind> = [.new, .expand, .relocate]
  /// Numbers of rooms that can be built, ascending: of a stage at a new or moved school, or added to a stage of a school.
  public var roomSteps = [6, 12, 18, 24, 30, 36]
  /// Budget, counts by district, costs and first years.
  public var rules = SitingRules()
  /// Land on which to build; see ``isSketch``.
  public var sites: [CandidateSite]
  /// Numbers of rooms by stage that can be built on single sites beside the steps, by id of the site: those of projects that were struck
  /// out.
  public var roomsOfSites: [String: [StageIndex: Int]] = [:]
  /// Whether the sites are points of blocks at which land is only assumed (`--sites auto`).
  public var isSketch = false
  /// Blocks and schools that are locked, for all stages.
  public var locks = ZoneLocks()
  /// Whether blocks keep to the schools of their own district, or to the school of today.
  public var keepsDistricts = false
  /// What a plan for several futures is to achieve.
  public var aim = RobustPlan.Aim.expected
  /// Whose seats short count in the objective.
  public var equity = Equity.everybody
  /// Projects that must be in the plan exactly as they are, for example those that a user has taken over.
  public var kept: [SitingCandidate] = []
  /// Ids of projects (``SitingCandidate/id``) that must not be in the plan.
  public var struck: Set<String> = []

  /// Whose seats short count.
  public enum Equity: String, Sendable {
    /// All alike (`none`).
    case everybody = "none"
    /// Those of the district with most of them for its pupils, in place of all (``EquitablePlan``).
    case worstDistrict = "worst-district"
  }

  /// A request with default weights, without limits and locks.
  /// - Parameters:
  ///   - stages: numbers in `Dataset.stages`, ascending.
  ///   - from: first school year in which anything can open.
  ///   - years: school years whose pupils count.
  ///   - sites: land on which to build.
  public init(stages: [StageIndex], from: Int, years: ClosedRange<Int>, sites: [CandidateSite]) {
    (self.stages, self.from, self.years, self.sites) = (stages, from, years, sites)
  }
}

/// A project that can be chosen: one option of a ``SitingInstance``.
public struct SitingCandidate: Sendable, Hashable {
  /// `new`, `expand`, `relocate` or `close`.
  public var kind: ProjectKind
  /// Id of the school that is enlarged, moved or closed; nil for a new school.
  public var school: String?
  /// Id of the site on which is built; nil where rooms are added, or a school closes.
  public var site: String?
  /// Rooms by stage: in all at a new or moved school, added at a school that is enlarged; empty where a school closes.
  public var classrooms: [StageIndex: Int]
  /// School year in which it opens or closes.
  public var opens: Int

  /// A project that can be chosen.
  /// - Parameters:
  ///   - kind: `new`, `expand`, `relocate` or `close`.
  ///   - school: id of the school that is enlarged, moved or closed.
  ///   - site: id of the site on which is built.
  ///   - classrooms: rooms by stage.
  ///   - opens: school year in which it opens or closes.
  public init(kind: ProjectKind, school: String?, site: String?, classrooms: [StageIndex: Int], opens: Int) {
    (self.kind, self.school, self.site) = (kind, school, site)
    (self.classrooms, self.opens) = (classrooms, opens)
  }

  /// Name of the project by kind and place, whatever its size and year: `new-` and the site, else the kind and the school.
  public var id: String { "\(kind.rawValue)-\(school ?? site ?? "")" }
  /// Stages with rooms, ascending.
  public var stages: [StageIndex] { classrooms.keys.sorted() }
  /// Rooms over all stages.
  public var allClassrooms: Int { classrooms.values.reduce(0, +) }
}
