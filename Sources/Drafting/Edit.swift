public import Geometry
public import Planning

/// One change of a plan. Schools, stages, blocks and projects are named by their ids, so that an edit can be kept and made
/// again on a scenario whose numbering has changed.
///
/// An `Edit` is complete in form; whether its ids and years exist, ``DraftedPlan`` checks against the scenario. As JSON it
/// has the members of an ``EditRequest``.
public struct Edit: Hashable, Sendable {
  /// What it changes.
  public var action: Action
  /// Why, in the planner's words.
  public var reason: String?

  /// The kinds of edits.
  public enum Action: Hashable, Sendable {
    case move(BlockMove)
    case addSchool(SchoolAddition)
    case addClassrooms(ClassroomAddition)
    case changeProject(ProjectChange)
  }

  /// - `reason`: why, in the planner's words.
  public init(_ action: Action, reason: String? = nil) {
    self.action = action
    self.reason = reason
  }

  /// Blocks to another school.
  public static func move(
    _ blocks: [String], to school: String, stage: String, from year: Int, phase: Phase = .intake, reason: String? = nil
  ) -> Edit {
    let move = BlockMove(blocks: blocks, school: school, stage: stage, year: year, phase: phase)
    return Edit(.move(move), reason: reason)
  }
}

/// Blocks given to another school of a stage.
public struct BlockMove: Hashable, Sendable {
  /// Ids of blocks; a block may be named more than once.
  public var blocks: [String]
  /// Id of the school that takes them.
  public var school: String
  /// The stage.
  public var stage: String
  /// School year from which the move holds.
  public var year: Int
  /// Who among those already in school moves.
  public var phase: Phase

  /// - `year`: school year from which the move holds.
  public init(blocks: [String], school: String, stage: String, year: Int, phase: Phase = .intake) {
    self.blocks = blocks
    self.school = school
    self.stage = stage
    self.year = year
    self.phase = phase
  }
}

/// A new school of one stage, which opens grade by grade and takes the part of its district nearest to it.
public struct SchoolAddition: Hashable, Sendable {
  /// Id that no other school has: ASCII letters, digits, `-` and `_`.
  public var id: String
  /// Its name.
  public var name: String
  /// The stage.
  public var stage: String
  /// Longitude and latitude, degrees, WGS 84.
  public var site: Position
  /// School year in which it opens.
  public var year: Int
  /// Its rooms.
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

/// Classrooms added to a school, or taken from it.
public struct ClassroomAddition: Hashable, Sendable {
  /// The school.
  public var school: String
  /// The stage.
  public var stage: String
  /// School year.
  public var year: Int
  /// Rooms added; below 0: taken away.
  public var classrooms: Int

  /// - `classrooms`: rooms added; below 0: taken away.
  public init(school: String, stage: String, year: Int, classrooms: Int) {
    self.school = school
    self.stage = stage
    self.year = year
    self.classrooms = classrooms
  }
}

/// Another year, or another number of classrooms, for a project of the scenario.
public struct ProjectChange: Hashable, Sendable {
  /// Id of the project.
  public var project: String
  /// Nil: the year stays.
  public var year: Int?
  /// Nil: the classrooms stay.
  public var classrooms: Int?
  /// The stage whose classrooms change; nil: the only stage of which the project states classrooms.
  public var stage: String?

  /// - Parameters left out stay as they are.
  public init(project: String, year: Int? = nil, classrooms: Int? = nil, stage: String? = nil) {
    self.project = project
    self.year = year
    self.classrooms = classrooms
    self.stage = stage
  }
}

extension Edit {
  /// The move, where the edit is one.
  var move: BlockMove? {
    if case .move(let move) = action { return move }
    return nil
  }

  /// Id of the stage that the edit concerns; nil where it names none.
  var stage: String? {
    switch action {
    case .move(let move): move.stage
    case .addSchool(let school): school.stage
    case .addClassrooms(let addition): addition.stage
    case .changeProject(let change): change.stage
    }
  }
}
