public import Geometry

/// A school, with one part for each stage that it has. Values by stage are in the order of ``Stages``.
public struct School: Sendable {
  /// Unique among the schools of dataset and scenario; tables, zones and projects refer to the school by this id.
  public var id: ID<School>
  /// Name in the layer or scenario; the id where none is given.
  public var name: String
  /// `name_zh`; nil where none is given.
  public var nameChinese: String?
  /// The district that plans and pays for it.
  public var district: DistrictIndex
  /// Degrees. For a `new` school, its site; for a school that moves, its site in the base year.
  public var site: Position
  /// Rooms in the base year; nil where the school has no such stage. For a `new` school: the rooms with which it opens.
  public var classrooms: Table<StageIndex, Double?>
  /// The school's own standard, pupils per class; nil: the stage's. A size in the scenario for the school overrides it (model.md §4).
  public var classSize: Table<StageIndex, Double?>
  /// 常态招生计划: entry places in a normal year; nil: classrooms ÷ grades × class size (model.md §4).
  public var entryPlan: Table<StageIndex, Double?>
  /// Places as they stand, instead of rooms (`<stage>_places`); nil: places follow from rooms and class size. The stage then has 0
  /// rooms in `classrooms`, to which projects add.
  public var places: Table<StageIndex, Double?>
  /// True if leavers of a stage go on to the school's own next stage; false where it has no two consecutive stages.
  public var isNineYear: Bool
  /// `nine_year` as the data states it; nil where it does not. A stage added later follows it.
  public var statedNineYear: Bool?
  /// Grades that the school serves, counted through all stages, by stage; all grades of a stage without an entry.
  public var grades: [StageIndex: ClosedRange<Int>] = [:]
  /// Schools that take the pupils in grades that the school does not serve, in equal shares; empty: as model.md §3 states.
  public var onward: [SchoolIndex] = []
  /// The main site of the school of which this is a campus (`campus_of`); nil for a school of its own.
  public var campusOf: SchoolIndex?
  /// Share of leavers who go on to the school's own next stage, 0 to 1.
  public var through: Double
  /// Body that runs the school, as the data words it; nil where not stated.
  public var authority: String?
  /// Most rooms that the site of the school can hold, over all stages; nil: no limit on expansions.
  public var maxClassrooms: Double?
  /// Cost of an added room, in the dataset's `currency`; nil: as the rules of siting state.
  public var costPerClassroom: Double?
  /// Row in the layer `schools`, from 0; nil for a school of a scenario or series.
  public var feature: Int?

  /// A school; `site` in degrees, and one value for each stage in `classrooms`, `classSize` and `entryPlan`.
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
    places = Table(repeating: nil, count: classrooms.count)
    self.isNineYear = isNineYear
    self.through = through
    self.authority = authority
    self.feature = feature
  }

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// The name in a language; `name` where the data has no translation.
  public func name(in language: Language) -> String { names.text(in: language) }

  /// Removes a stage that the school does not have.
  public mutating func drop(_ stage: StageIndex) {
    (classrooms[stage], places[stage]) = (nil, nil)
    isNineYear =
      isNineYear && zip(classrooms.elements, classrooms.elements.dropFirst()).contains { $0 != nil && $1 != nil }
  }
}
