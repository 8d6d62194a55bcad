public import Geometry
public import Planning

/// A project of a proposed plan, as `projects.csv` lists it.
public struct ProposedProject: Sendable {
  /// What is built, and when.
  public var candidate: SitingCandidate
  /// Id of the project in the scenario file: ``SitingCandidate/id``, with a number after it where the scenario has such an id.
  public var id: String
  /// Id of the school: of a new school, the id that the scenario gives it.
  public var school: String
  /// Name of the school.
  public var name: LocalText
  /// Where it is built: the site of a new or moved school, else that of the school as it stands; degrees.
  public var point: Position
  /// District that plans and pays.
  public var district: DistrictIndex
  /// Cost in the dataset's currency, or in rooms where nothing has a cost.
  public var cost: Double
  /// Whether it is a project of the given scenario that stays by the rules (`fix`), and not proposed.
  public var isGiven = false

  /// `new`, `expand`, `relocate` or `close`.
  public var kind: ProjectKind { candidate.kind }
  /// Id of the site; nil where rooms are added, or a school closes.
  public var site: String? { candidate.site }
  /// Stages with rooms, ascending.
  public var stages: [StageIndex] { candidate.stages }
  /// School year in which it opens or closes.
  public var opens: Int { candidate.opens }
  /// Rooms over all stages: in all at a new or moved school, added at a school that is enlarged.
  public var classrooms: Int { candidate.allClassrooms }
}
