public import Geometry
public import Optimisation
public import Planning

/// A simulated scenario as a problem of siting (`model.md` §7), with the names of its blocks, schools and projects.
///
/// Pupils count by the schools to which the zones attach them; placement by admission (`overflow: admit`) comes after it and is left
/// out.
public struct SitingInstance: Sendable {
  /// What was asked.
  public let request: SitingRequest
  /// Blocks and schools by stage, in the order of ``SitingRequest/stages``.
  public let stages: [Stage]
  /// The projects that can be chosen, in the order of `problem.options`.
  public let candidates: [ProposedProject]
  /// The plane in which distances are measured.
  public let metricCRS: CRS
  /// Projects of the given scenario that stay by the rules (`fix`); they count towards budget and numbers.
  public let given: [ProposedProject]
  /// The problem: years from ``SitingRequest/from`` to the last planned one; with several futures, the years of one after those of the
  /// other, weighted.
  public let problem: SitingProblem
  /// The futures for which is planned: that of the given scenario, then others.
  public let futures: [Future]
  /// The part of the objective that does not depend on the plan, in weighted pupil-metres: the distance of pupils who do not go by the
  /// zones, and the seats short at schools that take no part.
  public let constant: Double
  /// Σ seats short if nothing is built and no zone changes, over all schools of the stages and all years of the scenario; with several
  /// futures, the weighted mean.
  public let seatYearsShort: Double
  /// Whether cost is in rooms, because neither sites nor rules state a cost.
  public let costsAreRooms: Bool
  /// What was left out of the choice: sites and schools at which nothing can be proposed, with the reason.
  public let excluded: [Phrase]
  /// The row of the budget in all; nil where there is none.
  let totalRow: Int?
  /// For each row of the problem, what it limits: `budget`, `budget` with a year, a district and a kind, `land` with a site, `kept` with a
  /// project.
  public let limitNames: [String]
  /// For each row of the problem, the fault if it cannot be kept.
  let rowFaults: [Fault]
  /// Why a simulated plan may differ from the numbers of the problem; empty where they are equal.
  public let differences: [Phrase]
  /// What the bound does not cover apart from ``differences``.
  public let leavesOut: [Phrase]

  /// A scenario of demand, or a draw of one.
  public struct Future: Sendable {
    /// See ``DemandFuture/id``.
    public let id: String
    /// Name of its scenario.
    public let name: LocalText
    /// Share of the mean objective; the shares add up to 1.
    public let weight: Double
    /// Whether it is a draw, not the scenario itself.
    public let isDraw: Bool
    /// The problem of this future alone.
    public let problem: SitingProblem
    /// As ``SitingInstance/constant``, of this future.
    public let constant: Double
    /// As ``SitingInstance/seatYearsShort``, of this future.
    public let seatYearsShort: Double
  }

  /// The blocks and schools of one stage.
  public struct Stage: Sendable {
    /// Number in `Dataset.stages`.
    public let stage: StageIndex
    /// The blocks that take part, ascending.
    public let blocks: [BlockIndex]
    /// The schools and sites, in the order of the problem.
    public let schools: [School]
    /// Where they are if nothing is built, degrees, shape `[years, schools]`; the years from ``SitingRequest/from`` to the last planned one.
    public let places: [Position]
    /// Schools with a zone that take no part, with the reason.
    public let setAside: [SetAside]
    /// Number of blocks that keep their zone because some of their pupils would not follow another one.
    public let keptBlocks: Int
  }

  /// A school that stands, or a site on which a school can be built.
  public enum School: Sendable, Hashable {
    /// Number in `Scenario.schools`.
    case standing(SchoolIndex)
    /// Position in ``SitingRequest/sites``.
    case site(Int)
  }
}
