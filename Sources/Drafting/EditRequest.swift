internal import Geometry
public import Planning

/// An edit as the members of a JSON object, in a request or a stored draft: any member may be absent, and none has been
/// checked. ``DraftedPlan`` checks all members against the scenario and reports every invalid one at once.
///
/// ```json
/// { "kind": "move", "stage": "primary", "blocks": ["b-1"], "school": "p2", "year": 2026, "phase": [2, 3] }
/// ```
public struct EditRequest: Codable, Hashable, Sendable {
  /// The kinds of requests.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Moves blocks to another school of a stage: `stage`, `blocks`, `school`, `year`, `phase`.
    case move
    /// Gives blocks new schools of a stage: `stage`, `zones`, `year`, `phase`.
    case rezone
    /// Adds a school: `school` (its id), `name`, `stage`, `site`, `year`, `classrooms`.
    case addSchool = "add_school"
    /// Adds rooms to a school, or removes them: `school`, `stage`, `year`, `classrooms`.
    case addClassrooms = "add_classrooms"
    /// Changes the year or the number of classrooms of a project of the scenario: `project`, `year`, `classrooms`.
    case changeProject = "change_project"
    /// Adds proposed projects and the zones that go with them: `projects`, `catchments`.
    case addProjects = "add_projects"
  }

  /// The kind of edit requested.
  public var kind: Kind
  /// Id of the stage.
  public var stage: String?
  /// Ids of blocks.
  public var blocks: [String]?
  /// Ids of blocks by the id of the school that takes them.
  public var zones: [String: [String]]?
  /// Id of the school.
  public var school: String?
  /// Id of the project.
  public var project: String?
  /// School year from which the edit holds.
  public var year: Int?
  /// `"intake"`, `"all"`, or a list of grades, counted through all stages.
  public var phase: Phase?
  /// Name of a new school.
  public var name: String?
  /// Longitude and latitude, degrees.
  public var site: [Double]?
  /// Number of rooms.
  public var classrooms: Int?
  /// Projects to add.
  public var projects: [AddedProject]?
  /// Blocks that get other schools with these projects.
  public var catchments: [AddedCatchments]?
  /// The planner's reason, as written.
  public var reason: String?

  /// A request without other members.
  public init(kind: Kind) { self.kind = kind }

  /// A request with the members of an edit.
  public init(_ edit: Edit) {
    switch edit.action {
    case .move(let move):
      kind = .move
      (stage, blocks, school) = (move.stage, move.blocks, move.school)
      (year, phase) = (move.year, move.phase)
    case .rezone(let rezoning):
      kind = .rezone
      (stage, zones) = (rezoning.stage, rezoning.zones)
      (year, phase) = (rezoning.year, rezoning.phase)
    case .addSchool(let new):
      kind = .addSchool
      (stage, school, name) = (new.stage, new.id, new.name)
      (site, year, classrooms) = ([new.site.x, new.site.y], new.year, new.classrooms)
    case .addClassrooms(let addition):
      kind = .addClassrooms
      (stage, school) = (addition.stage, addition.school)
      (year, classrooms) = (addition.year, addition.classrooms)
    case .changeProject(let change):
      kind = .changeProject
      (stage, project) = (change.stage, change.project)
      (year, classrooms) = (change.year, change.classrooms)
    case .addProjects(let added):
      kind = .addProjects
      (projects, catchments) = (added.projects, added.catchments)
    }
    reason = edit.reason
  }
}

extension EditRequest {
  private enum CodingKeys: String, CodingKey {
    case kind, stage, blocks, zones, school, project, year, phase, name, site, classrooms, projects, catchments, reason
  }

  /// Reads the members present in JSON; throws where one has a wrong type, or the kind is unknown.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    kind = try members.decode(Kind.self, forKey: .kind)
    stage = try members.decodeIfPresent(String.self, forKey: .stage)
    blocks = try members.decodeIfPresent([String].self, forKey: .blocks)
    zones = try members.decodeIfPresent([String: [String]].self, forKey: .zones)
    school = try members.decodeIfPresent(String.self, forKey: .school)
    project = try members.decodeIfPresent(String.self, forKey: .project)
    year = try members.decodeIfPresent(Int.self, forKey: .year)
    phase = try members.decodeIfPresent(PhaseMember.self, forKey: .phase)?.phase
    name = try members.decodeIfPresent(String.self, forKey: .name)
    site = try members.decodeIfPresent([Double].self, forKey: .site)
    classrooms = try members.decodeIfPresent(Int.self, forKey: .classrooms)
    projects = try members.decodeIfPresent([AddedProject].self, forKey: .projects)
    catchments = try members.decodeIfPresent([AddedCatchments].self, forKey: .catchments)
    reason = try members.decodeIfPresent(String.self, forKey: .reason)
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(kind, forKey: .kind)
    try members.encodeIfPresent(stage, forKey: .stage)
    try members.encodeIfPresent(blocks, forKey: .blocks)
    try members.encodeIfPresent(zones, forKey: .zones)
    try members.encodeIfPresent(school, forKey: .school)
    try members.encodeIfPresent(project, forKey: .project)
    try members.encodeIfPresent(year, forKey: .year)
    try members.encodeIfPresent(phase.map(PhaseMember.init), forKey: .phase)
    try members.encodeIfPresent(name, forKey: .name)
    try members.encodeIfPresent(site, forKey: .site)
    try members.encodeIfPresent(classrooms, forKey: .classrooms)
    try members.encodeIfPresent(projects, forKey: .projects)
    try members.encodeIfPresent(catchments, forKey: .catchments)
    try members.encodeIfPresent(reason, forKey: .reason)
  }
}

extension Edit: Codable {
  /// - Throws: `DecodingError` where a member is absent that the kind of edit needs.
  public init(from decoder: any Decoder) throws {
    let request = try EditRequest(from: decoder)
    guard let edit = request.edit else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "incomplete edit of kind \(request.kind.rawValue)"))
    }
    self = edit
  }

  public func encode(to encoder: any Encoder) throws { try EditRequest(self).encode(to: encoder) }
}
