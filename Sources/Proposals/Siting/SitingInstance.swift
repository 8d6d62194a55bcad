public import Optimisation
public import Planning
public import Simulation

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
  /// Projects of the given scenario that stay by the rules (`fix`); they count towards budget and numbers.
  public let given: [ProposedProject]
  /// The problem: years from ``SitingRequest/from`` to the last planned one.
  public let problem: SitingProblem
  /// The part of the objective that does not depend on the plan, in weighted pupil-metres: the distance of pupils who do not go by the
  /// zones, and the seats short at schools that take no part.
  public let constant: Double
  /// Σ seats short if nothing is built and no zone changes, over all schools of the stages and all years of the scenario.
  public let seatYearsShort: Double
  /// Whether cost is in rooms, because neither sites nor rules state a cost.
  public let costsAreRooms: Bool
  /// Whether the scenario places pupils by admission, which the problem leaves out.
  public let placesByAdmission: Bool
  /// Whether pupils attend other schools than those of their zones by the data on attendance. Such flows stay as they are without a
  /// plan, so that objective and seats short of a simulated plan differ a little from those of the problem.
  public let hasFlows: Bool
  /// What was left out of the choice: sites and schools at which nothing can be proposed, with the reason.
  public let excluded: [Phrase]

  /// The blocks and schools of one stage.
  public struct Stage: Sendable {
    /// Number in `Dataset.stages`.
    public let stage: StageIndex
    /// The blocks that take part, ascending.
    public let blocks: [BlockIndex]
    /// The schools and sites, in the order of the problem.
    public let schools: [School]
    /// Schools with a zone that take no part, with the reason.
    public let setAside: [SetAside]
  }

  /// A school that stands, or a site on which a school can be built.
  public enum School: Sendable, Hashable {
    /// Number in `Scenario.schools`.
    case standing(SchoolIndex)
    /// Position in ``SitingRequest/sites``.
    case site(Int)
  }
}

extension SitingInstance {
  /// Measures a scenario by simulations with other zones, and lists what can be built.
  ///
  /// - Parameters:
  ///   - request: what is asked; its stages and years are those of the scenario.
  ///   - result: results of the scenario in all its years, without the projects that the rules strike out.
  ///   - dataset: the dataset of the scenario.
  ///   - jobs: threads that may be used; the instance is the same for any number.
  /// - Throws: `Faults` where no zone can be drawn anew, rules or locks contradict the scenario, or pupils follow a rule that the
  ///   problem cannot express.
  public init(_ request: SitingRequest, _ result: SimulationResult, on dataset: Dataset, jobs: Int = 1) throws(Faults) {
    throw Faults()
  }
}
