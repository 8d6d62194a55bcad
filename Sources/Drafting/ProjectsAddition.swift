/// Projects of a plan, with the zones that go with them, as a proposed choice of projects gives them.
public struct ProjectsAddition: Hashable, Sendable {
  /// The projects, in the order in which the scenario gets them.
  public var projects: [AddedProject]
  /// The blocks whose school changes; each block once for each stage and year.
  public var catchments: [AddedCatchments]

  /// - Parameters:
  ///   - projects: in the order in which the scenario gets them.
  ///   - catchments: the blocks whose school changes.
  public init(projects: [AddedProject], catchments: [AddedCatchments]) {
    self.projects = projects
    self.catchments = catchments
  }
}

/// A new school, added rooms, a move of a school, or its closure.
public struct AddedProject: Codable, Hashable, Sendable {
  /// Id of the project, not used by another one.
  public var id: String
  /// `new`, `expand`, `relocate` or `close`.
  public var kind: String
  /// Id of the school; of a new school, not used by another one.
  public var school: String
  /// Name of a new school.
  public var name: String?
  /// Chinese name of a new school.
  public var nameChinese: String?
  /// Id of the district of a new school.
  public var district: String?
  /// Longitude and latitude of a new or moved school, degrees, WGS 84.
  public var site: [Double]?
  /// School year in which it opens; of a closure the first one in which the school is closed.
  public var opens: Int
  /// Rooms by id of the stage: in all at a new or moved school, else those added; empty for a closure.
  public var classrooms: [String: Int]
  /// Ids of the schools that take the pupils of a school that closes; nil for other kinds.
  public var heirs: [String]?
  /// Cost in the dataset's currency; nil where it is not known.
  public var cost: Double?

  /// - Parameters:
  ///   - id: id of the project, not used by another one.
  ///   - kind: `new`, `expand`, `relocate` or `close`.
  ///   - school: id of the school.
  ///   - name: name of a new school.
  ///   - nameChinese: Chinese name of a new school.
  ///   - district: id of the district of a new school.
  ///   - site: longitude and latitude of a new or moved school.
  ///   - opens: school year in which it opens or closes.
  ///   - classrooms: rooms by id of the stage.
  ///   - heirs: ids of the schools that take the pupils of a school that closes.
  ///   - cost: in the dataset's currency; nil where it is not known.
  public init(
    id: String, kind: String, school: String, name: String? = nil, nameChinese: String? = nil, district: String? = nil,
    site: [Double]? = nil, opens: Int, classrooms: [String: Int], heirs: [String]? = nil, cost: Double? = nil
  ) {
    (self.id, self.kind, self.school) = (id, kind, school)
    (self.name, self.nameChinese, self.district) = (name, nameChinese, district)
    (self.site, self.opens, self.classrooms, self.heirs, self.cost) = (site, opens, classrooms, heirs, cost)
  }

  private enum CodingKeys: String, CodingKey {
    case id, kind, school, name, district, site, opens, classrooms, cost
    case nameChinese = "name_zh"
    case heirs = "to"
  }
}

/// Blocks of a stage that get other schools in a year.
public struct AddedCatchments: Codable, Hashable, Sendable {
  /// Id of the stage.
  public var stage: String
  /// School year from which the blocks have these schools.
  public var year: Int
  /// `"intake"`, `"all"`, or a list of grades.
  public var phase: PhaseMember
  /// Ids of blocks by the id of the school that takes them.
  public var zones: [String: [String]]

  /// - Parameters:
  ///   - stage: id of the stage.
  ///   - year: school year from which the blocks have these schools.
  ///   - phase: which pupils already in school move.
  ///   - zones: ids of blocks by the id of the school that takes them.
  public init(stage: String, year: Int, phase: PhaseMember, zones: [String: [String]]) {
    (self.stage, self.year, self.phase, self.zones) = (stage, year, phase, zones)
  }
}
