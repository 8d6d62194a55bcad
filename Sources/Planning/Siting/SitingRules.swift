/// What a choice of projects must keep: money, numbers of projects by district, projects that stay (`model.md` §7, "Siting").
/// Read from a rules file; without one, the initial value holds.
public struct SitingRules: Sendable {
  /// The money there is; nil: no limit.
  public var budget: SitingBudget?
  /// Limits on numbers of projects, in file order; each district and kind at most once.
  public var counts: [ProjectCount] = []
  /// The projects of the scenario that stay, in file order; nil: all. Those not listed are struck out, and their sites become
  /// candidates.
  public var fixed: [FixedProject]?
  /// Whether schools may be closed.
  public var allowsClosures = false
  /// Cost of a room in the dataset's `currency`, by kind of project; a site or school with a cost of its own goes before it. A kind
  /// without an entry has no cost per room.
  public var costPerClassroom: [ProjectKind: Double] = [:]
  /// First school year in which projects of a kind can open; a kind without an entry may open in any year.
  public var earliest: [ProjectKind: Int] = [:]

  /// No limits: any number of projects at any cost, all projects of the scenario stay, no school closes.
  public init() {}

  /// The kinds of project that can be chosen, in the order in which they are listed.
  public static let kinds: [ProjectKind] = [.new, .expand, .relocate, .close]

  /// The limit on projects of a kind in a district; nil where there is none.
  public func count(of kind: ProjectKind, in district: DistrictIndex) -> ProjectCount? {
    counts.first { $0.kind == kind && $0.district == district }
  }

  /// Whether a project of the scenario stays; a later phase stays with the project that it is part of.
  public func keeps(_ project: Project) -> Bool {
    fixed?.contains { $0.project == (project.partOf ?? project.id) } ?? true
  }
}

/// Limits on the number of projects of a kind in a district: those chosen, and those of the scenario that stay.
public struct ProjectCount: Sendable, Equatable {
  /// The district of the site or school.
  public var district: DistrictIndex
  /// `new`, `expand`, `relocate` or `close`.
  public var kind: ProjectKind
  /// Least number; 0 where the file gives none.
  public var atLeast: Int
  /// Greatest number, at least ``atLeast``; nil: no limit.
  public var atMost: Int?
  /// Position in the rules file, for messages.
  public var place: SourcePlace

  /// Limits as a rules file states them.
  public init(district: DistrictIndex, kind: ProjectKind, atLeast: Int = 0, atMost: Int? = nil, place: SourcePlace) {
    self.district = district
    self.kind = kind
    self.atLeast = atLeast
    self.atMost = atMost
    self.place = place
  }
}

/// A project of the scenario that must stay as it is.
public struct FixedProject: Sendable, Equatable {
  /// ``Project/id`` of a project of the scenario that is not a later phase.
  public var project: String
  /// Position in the rules file, for messages.
  public var place: SourcePlace

  /// A project as a rules file names it.
  public init(project: String, place: SourcePlace) {
    self.project = project
    self.place = place
  }
}
