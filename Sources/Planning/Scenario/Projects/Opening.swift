public import Geometry

/// `new` 新建. The rooms are stored in the school itself (`School.classrooms`).
public struct Opening: Sendable {
  /// First school year of the school, delays included.
  public var year: Int
  /// If the school opens grade by grade: highest grade of the stage (from 1) with pupils in the first year; nil: all grades at once.
  public var gradeByGradeFrom: Int?
  /// Which pupils already in school move into the new zones; by default nobody.
  public var phase = Phase.intake
  /// Rules by year, and for siblings.
  public var grace = Grace()
  /// Source of the zone, by stage; a stage without an entry has no catchment.
  public var catchments: [StageIndex: ZoneSource]
  /// Rooms out of use while building goes on; nil: none.
  public var works: Works?

  /// - Parameters:
  ///   - year: first school year of the school.
  ///   - gradeByGradeFrom: highest grade of the stage (from 1) in the first year; nil: all grades at once.
  ///   - phase: which pupils already in school move into the new zones.
  ///   - catchments: source of the zone, by stage; a stage without an entry has no catchment.
  public init(year: Int, gradeByGradeFrom: Int? = nil, phase: Phase = .intake, catchments: [StageIndex: ZoneSource]) {
    self.year = year
    self.gradeByGradeFrom = gradeByGradeFrom
    self.phase = phase
    self.catchments = catchments
  }
}

extension Opening: ProjectEffects {
  /// The file must state `stage`, `district`, `site`, `opens` and `classrooms`; and `catchment`, unless a rezoning of the opening
  /// year lists blocks for the school.
  public static let form = ProjectForm(
    words: Phrase("new"),
    keys: [
      "district", "site", "opens", "delay_months", "classrooms", "opening", "start_grade", "phase", "siblings",
      "catchment",
      "class_size", "entry_plan", "nine_year", "through", "works", "phases", "crs", "campus_of",
    ],
    required: ["stage", "district", "site", "opens", "classrooms"])

  /// The year of opening only.
  public var years: [Int] { [year] }
  /// The stages concerned open.
  public var standing: StandingChange { .opens }
  /// Nil: the school opens on the site in its `School`.
  public var site: Position? { nil }
  /// None: pupils move because of the new zones, as the phase allows.
  public var pupilChange: PupilChange { .none }
  /// None.
  public var addedStages: Set<StageIndex> { [] }
  /// None.
  public var spans: [Int: ClosedRange<Int>] { [:] }
  /// None.
  public var onward: [SchoolIndex] { [] }

  /// The rooms in the `School`.
  public func roomChange(of stage: StageIndex) -> RoomChange { .asFounded }
  /// Creates the zone of the stage, if the project has one.
  public func zoneChange(of stage: StageIndex) -> ZoneChange {
    catchments[stage].map { .lay($0, phase, grace) } ?? .none
  }
  /// The grades served by the year if the school opens grade by grade, else all grades of the stage.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { gradesServed(in: schoolYear, of: grades) }
  /// All stages for which the `School` has rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> {
    Set(school.classrooms.indices.filter { school.classrooms[$0] != nil })
  }

  /// The opening as the action of a project.
  public var action: Project.Action { .new(self) }
  /// Moves the opening to a school year; ``works`` keep their years.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Does nothing: the rooms are stored in the `School`.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}

extension Opening {
  /// Grades of a stage, from its first, that the school serves in a school year from its opening on.
  /// - `grades`: number of grades of the stage.
  public func gradesServed(in year: Int, of grades: Int) -> Int {
    gradeByGradeFrom.map { Opening.gradesOpen(from: $0, opens: self.year, in: year, of: grades) } ?? grades
  }

  /// Grades of a stage, from its first, that are open if they open one a year.
  /// - Parameters:
  ///   - first: how many are open in the first year.
  ///   - opens: the first year.
  ///   - year: a school year.
  ///   - grades: number of grades of the stage.
  static func gradesOpen(from first: Int, opens: Int, in year: Int, of grades: Int) -> Int {
    max(0, min(grades, first + year - opens))
  }
}

/// The source of a new school's zone.
public enum ZoneSource: Sendable {
  /// An area, degrees.
  case area(Area)
  /// The part of its district that is nearer to the school than to any other school of the stage.
  case nearest
}
