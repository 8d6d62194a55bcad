public import Geometry
public import Optimisation
public import Planning
public import Proposals

/// A proposed plan of schools to build, as tables, screen and report show it. Plain values, so that they need nothing of the search.
public struct SitingReport: Sendable {
  /// What was asked, and of what the plan is made.
  public struct Request: Sendable {
    /// The stages, ascending.
    public var stages: [StageIndex]
    /// First year in which anything opens.
    public var from: Int
    /// Years that are planned together.
    public var years: ClosedRange<Int>
    /// Metres walked that a seat short, a pupil moved and a metre of border count as.
    public var weights: RezoningWeights
    /// Number of candidate sites, of schools that stand, and of blocks that take part.
    public var sites, schools, blocks: Int
    /// Whether the sites were taken from points of blocks, since the dataset has none.
    public var isSketch = false
    /// Whether no cost is given, so that a room costs 1.
    public var countsRooms = false
    /// Greatest cost in all; nil for no limit.
    public var budget: Double?
    /// Greatest cost by year of opening; years without a limit are left out.
    public var budgets: [Int: Double] = [:]

    /// A request without limits on the cost.
    public init(
      stages: [StageIndex], from: Int, years: ClosedRange<Int>, weights: RezoningWeights,
      counts: (sites: Int, schools: Int, blocks: Int)
    ) {
      (self.stages, self.from, self.years, self.weights) = (stages, from, years, weights)
      (sites, schools, blocks) = counts
    }
  }

  /// Something that is built: a project of the plan, or one that could be added to it.
  public struct Project: Sendable {
    /// Id of the project.
    public var id: String
    /// What is done.
    public var kind: ProjectKind
    /// Id of the school.
    public var school: String
    /// Name of the school.
    public var name: Phrase
    /// Id of the site; nil where the school stays where it is.
    public var site: String?
    /// Where it is built, degrees; nil where that is not known.
    public var position: Position?
    /// The district of the school.
    public var district: DistrictIndex
    /// School year in which it opens.
    public var opens: Int
    /// Rooms by stage, in the order of the stages: in all, of an expansion those added; empty for a closure.
    public var rooms: [(stage: StageIndex, classrooms: Double)]
    /// Cost of the project.
    public var cost: Double
    /// Whether it is a project of the given scenario that stays by the rules, and not proposed.
    public var isGiven = false
    /// What a plan without it loses, or a plan with it gains; nil where that is not known.
    public var change: Change?

    /// A project whose worth is not known.
    public init(
      id: String, kind: ProjectKind, school: String, name: Phrase, site: String? = nil, position: Position? = nil,
      district: DistrictIndex, opens: Int, rooms: [(stage: StageIndex, classrooms: Double)], cost: Double
    ) {
      (self.id, self.kind, self.school, self.name) = (id, kind, school, name)
      (self.site, self.position, self.district) = (site, position, district)
      (self.opens, self.rooms, self.cost) = (opens, rooms, cost)
    }
  }

  /// What changes if one project is left out or added, less the figures of the plan.
  public struct Change: Sendable {
    /// Objective in pupil-metres; positive where the plan becomes worse.
    public var objective: Double
    /// Seat-years short.
    public var seatYearsShort: Double
    /// Cost.
    public var cost: Double

    /// A change of the plan.
    public init(objective: Double, seatYearsShort: Double, cost: Double) {
      (self.objective, self.seatYearsShort, self.cost) = (objective, seatYearsShort, cost)
    }
  }

  /// A plan under a limit on the cost.
  public struct Point: Sendable {
    /// Its cost, and the seat-years short that it leaves.
    public var cost, seatYearsShort: Double
    /// Its objective, and what no plan under this limit can be below, in pupil-metres.
    public var objective, bound: Double

    /// A plan of the frontier.
    public init(cost: Double, seatYearsShort: Double, objective: Double, bound: Double) {
      (self.cost, self.seatYearsShort, self.objective, self.bound) = (cost, seatYearsShort, objective, bound)
    }

    /// How much better another plan under this limit can be at most, as a share of the objective.
    public var gap: Double { SitingReport.gap(objective, bound: bound) }
  }

  /// How many projects of a kind a district has, and how many the rules allow.
  public struct Count: Sendable {
    /// The district.
    public var district: DistrictIndex
    /// The kind.
    public var kind: ProjectKind
    /// Projects of the plan, those of the given scenario that stay included.
    public var built: Int
    /// What the rules ask for; nil for no limit.
    public var atLeast, atMost: Int?

    /// A count with its limits.
    public init(district: DistrictIndex, kind: ProjectKind, built: Int, atLeast: Int?, atMost: Int?) {
      (self.district, self.kind, self.built) = (district, kind, built)
      (self.atLeast, self.atMost) = (atLeast, atMost)
    }
  }

  /// A plan for several futures of demand.
  public struct Robust: Sendable {
    /// What it is to achieve.
    public var aim: RobustPlan.Aim
    /// Each future, with its weight in the objective and the bound; the weights add up to 1.
    public var futures: [(id: String, weight: Double)]
    /// The best plan of each future alone, then the proposed one, each under every future.
    public var rows: [SitingOutcome.UnderFuture]
    /// The mean objective or the greatest regret of the plan, and what no plan can be below, in pupil-metres.
    public var value, bound: Double

    /// A plan for several futures.
    public init(
      aim: RobustPlan.Aim, futures: [(id: String, weight: Double)], rows: [SitingOutcome.UnderFuture], value: Double,
      bound: Double
    ) {
      (self.aim, self.futures, self.rows, self.value, self.bound) = (aim, futures, rows, value, bound)
    }
  }

  /// A place on which something could be built.
  public struct Site: Sendable {
    /// Id of the site, and its place in degrees.
    public var (id, position): (String, Position)
    /// What is built there; nil where it stays free.
    public var kind: ProjectKind?

    /// A candidate site.
    public init(id: String, position: Position, kind: ProjectKind?) {
      (self.id, self.position, self.kind) = (id, position, kind)
    }
  }

  /// What was asked.
  public var request: Request
  /// The projects of the plan, by year of opening.
  public var projects: [Project]
  /// The objective of the plan by term, and of building nothing and leaving all zones as they are.
  public var terms, before: RezoningTerms
  /// No plan that keeps the rules has a lower objective, in pupil-metres.
  public var bound: Double
  /// Whether the bound holds the choice of projects as a whole, rather than in shares of projects.
  public var isEnumerated = false
  /// Seat-years short in all years of the scenario, before and after.
  public var seatYearsShort: (before: Double, after: Double)
  /// Blocks whose school changes, and pupils who move with them.
  public var movedBlocks = 0
  /// See ``movedBlocks``.
  public var movedPupils = 0.0
  /// Plans from the cheapest to the dearest; empty if they were not asked for.
  public var frontier: [Point] = []
  /// The best projects that are not in the plan, best first, with what they would change.
  public var others: [Project] = []
  /// Projects by district and kind, beside the rules; empty without rules.
  public var counts: [Count] = []
  /// The plan under several futures of demand; nil where one is planned.
  public var robust: Robust?
  /// Seats short over draws of uncertain rates; nil where none were drawn.
  public var drawn: DrawnSeats?
  /// The shortage of each district, where the seats short of the worst-off one count in the objective; empty where all count alike.
  public var shortages: [SitingOutcome.DistrictShortage] = []
  /// The objective of the plan by term where all seats short count alike; nil where they do.
  public var plainTerms: RezoningTerms?
  /// All candidate sites.
  public var sites: [Site] = []
  /// What the bound takes as 0, in words.
  public var leavesOut: [Phrase] = []
  /// Schools whose zones stay as they are, with the reason.
  public var setAside: [(school: String, reason: Phrase)] = []
  /// Sites and schools at which nothing could be proposed, in words.
  public var excluded: [Phrase] = []

  /// A plan; all that a reader can do without is empty.
  public init(
    _ request: Request, projects: [Project], terms: RezoningTerms, before: RezoningTerms, bound: Double,
    seatYearsShort: (before: Double, after: Double)
  ) {
    self.request = request
    self.projects = projects
    (self.terms, self.before, self.bound, self.seatYearsShort) = (terms, before, bound, seatYearsShort)
  }

  /// Cost of all projects.
  public var cost: Double { projects.reduce(0) { $0 + $1.cost } }
  /// Greatest possible improvement by another plan, as a share of the objective.
  public var gap: Double { SitingReport.gap(terms.objective, bound: bound) }

  static func gap(_ objective: Double, bound: Double) -> Double {
    objective > 0 ? max(0, objective - bound) / objective : 0
  }
}
