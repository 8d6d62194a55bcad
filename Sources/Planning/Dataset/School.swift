public import Geometry

/// A school, with one part for each stage that it has. What it has by stage is in the order of ``Stages``.
public struct School: Sendable {
  public var id: ID<School>
  public var name: String
  public var nameChinese: String?
  public var district: DistrictIndex
  /// Degrees. Of a `new` school its site; of one that moves, the site in the base year.
  public var site: Position
  /// Rooms in the base year; nil where the school has no such stage. Of a `new` school: the rooms with which it opens.
  public var classrooms: Table<StageIndex, Double?>
  /// Its own class size standard (pupils a class), before the scenario's.
  public var classSize: Table<StageIndex, Double?>
  /// 常态招生计划: entry places of a normal year.
  public var entryPlan: Table<StageIndex, Double?>
  /// Leavers of a stage go on to the school's own next stage.
  public var isNineYear: Bool
  /// Share of them that does, 0 to 1.
  public var through: Double
  public var authority: String?
  /// Row in the layer `schools`; nil for a school of a scenario.
  public var feature: Int?

  public init(
    id: ID<School>, name: String, nameChinese: String? = nil, district: DistrictIndex, site: Position,
    classrooms: Table<StageIndex, Double?>,
    classSize: Table<StageIndex, Double?>, entryPlan: Table<StageIndex, Double?>, isNineYear: Bool, through: Double = 1,
    authority: String? = nil,
    feature: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.nameChinese = nameChinese
    self.district = district
    self.site = site
    self.classrooms = classrooms
    self.classSize = classSize
    self.entryPlan = entryPlan
    self.isNineYear = isNineYear
    self.through = through
    self.authority = authority
    self.feature = feature
  }

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }

  /// Removes a stage that the school does not have.
  public mutating func drop(_ stage: StageIndex) {
    classrooms[stage] = nil
    isNineYear =
      isNineYear && zip(classrooms.elements, classrooms.elements.dropFirst()).contains { $0 != nil && $1 != nil }
  }
}
