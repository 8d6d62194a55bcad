public import Geometry
public import Planning

/// One change of a plan. Schools, stages, blocks and projects are referred to by their ids, so that a stored edit can be applied
/// to a scenario in which their indexes have changed.
///
/// An `Edit` is complete in form; ``DraftedPlan`` checks whether its ids and years exist in the scenario. In JSON it has the members
/// of an ``EditRequest``.
public struct Edit: Hashable, Sendable {
  /// What the edit changes.
  public var action: Action
  /// The planner's reason, as written.
  public var reason: String?

  /// The kinds of edits.
  public enum Action: Hashable, Sendable {
    case move(BlockMove)
    case rezone(BlockRezoning)
    case addSchool(SchoolAddition)
    case addClassrooms(ClassroomAddition)
    case changeProject(ProjectChange)
    case addProjects(ProjectsAddition)
  }

  /// - `reason`: the planner's reason, as written.
  public init(_ action: Action, reason: String? = nil) {
    self.action = action
    self.reason = reason
  }

  /// An edit that moves blocks to another school.
  public static func move(
    _ blocks: [String], to school: String, stage: String, from year: Int, phase: Phase = .intake, reason: String? = nil
  ) -> Edit {
    let move = BlockMove(blocks: blocks, school: school, stage: stage, year: year, phase: phase)
    return Edit(.move(move), reason: reason)
  }
}

/// A new school of one stage, which opens grade by grade; its zone is the part of its district nearest to it.
public struct SchoolAddition: Hashable, Sendable {
  /// Id of the new school, not used by another school: ASCII letters, digits, `-` and `_`.
  public var id: String
  /// Name of the school.
  public var name: String
  /// The stage.
  public var stage: String
  /// Longitude and latitude, degrees, WGS 84.
  public var site: Position
  /// School year in which it opens.
  public var year: Int
  /// Number of rooms.
  public var classrooms: Int

  /// - `site`: longitude and latitude, degrees, WGS 84.
  public init(id: String, name: String, stage: String, site: Position, year: Int, classrooms: Int) {
    self.id = id
    self.name = name
    self.stage = stage
    self.site = site
    self.year = year
    self.classrooms = classrooms
  }
}

/// Classrooms added to a school, or removed.
public struct ClassroomAddition: Hashable, Sendable {
  /// Id of the school.
  public var school: String
  /// Id of the stage.
  public var stage: String
  /// School year from which the change holds.
  public var year: Int
  /// Rooms added; below 0: removed.
  public var classrooms: Int

  /// - `classrooms`: rooms added; below 0: removed.
  public init(school: String, stage: String, year: Int, classrooms: Int) {
    self.school = school
    self.stage = stage
    self.year = year
    self.classrooms = classrooms
  }
}

/// A change of the year or of the number of classrooms of a project of the scenario.
public struct ProjectChange: Hashable, Sendable {
  /// Id of the project.
  public var project: String
  /// The new year; nil: the year does not change.
  public var year: Int?
  /// The new number of classrooms; nil: it does not change.
  public var classrooms: Int?
  /// Id of the stage whose classrooms change; nil: the only stage for which the project states classrooms.
  public var stage: String?

  /// - Parameters that are omitted do not change.
  public init(project: String, year: Int? = nil, classrooms: Int? = nil, stage: String? = nil) {
    self.project = project
    self.year = year
    self.classrooms = classrooms
    self.stage = stage
  }
}

extension Edit {
  /// The moves of blocks, one for each school that takes some; none for an edit that changes projects, also where it brings zones
  /// with them.
  var moves: [BlockMove] {
    switch action {
    case .move(let move): [move]
    case .rezone(let rezoning): rezoning.moves
    case .addSchool, .addClassrooms, .changeProject, .addProjects: []
    }
  }

  /// Id of the stage that the edit names; nil where it names none.
  var stage: String? {
    switch action {
    case .move(let move): move.stage
    case .rezone(let rezoning): rezoning.stage
    case .addSchool(let school): school.stage
    case .addClassrooms(let addition): addition.stage
    case .changeProject(let change): change.stage
    case .addProjects: nil
    }
  }
}
