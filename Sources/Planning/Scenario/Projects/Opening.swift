public import Geometry

/// `new` 新建. Rooms are in the school itself (`School.classrooms`).
public struct Opening: Sendable {
  /// First school year of the school, delays included.
  public var year: Int
  /// Grade of the stage (from 1) that the first year's pupils fill up to, if it opens grade by grade; nil: all at once.
  public var gradeByGradeFrom: Int?
  /// Who of those already in school moves into the new zones; by default nobody.
  public var phase = Phase.intake
  /// By stage; a stage without one has no catchment.
  public var catchments: [StageIndex: ZoneSource]
  /// Rooms out of use while building goes on; nil: none.
  public var works: Works?

  /// - Parameters:
  ///   - year: first school year of the school.
  ///   - gradeByGradeFrom: grade of the stage (from 1) up to which it opens; nil: all grades at once.
  ///   - phase: who of those already in school moves into the new zones.
  ///   - catchments: where the zone of each stage comes from; a stage without one has none.
  public init(year: Int, gradeByGradeFrom: Int? = nil, phase: Phase = .intake, catchments: [StageIndex: ZoneSource]) {
    self.year = year
    self.gradeByGradeFrom = gradeByGradeFrom
    self.phase = phase
    self.catchments = catchments
  }
}

extension Opening: ProjectEffects {
  /// It must state `stage`, `district`, `site`, `opens`, `classrooms` and `catchment`.
  public static let form = ProjectForm(
    words: Phrase("new"),
    keys: [
      "district", "site", "opens", "delay_months", "classrooms", "opening", "start_grade", "phase", "catchment",
      "class_size", "entry_plan", "nine_year", "through", "works", "phases", "crs",
    ],
    required: ["stage", "district", "site", "opens", "classrooms", "catchment"])

  /// The year of opening alone.
  public var years: [Int] { [year] }
  /// The stages concerned open.
  public var standing: StandingChange { .opens }
  /// It opens on the site of its row.
  public var site: Position? { nil }
  /// None: pupils move by the zones that it lays, in their phase.
  public var pupilChange: PupilChange { .none }

  /// The rooms of the school's row.
  public func roomChange(of stage: StageIndex) -> RoomChange { .asFounded }
  /// Lays the zone of the stage, if it has one.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { catchments[stage].map { .lay($0, phase) } ?? .none }
  /// The grades served so far where it opens grade by grade, else all of the stage.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { gradesServed(in: schoolYear, of: grades) }
  /// All stages of the school's row.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> {
    Set(school.classrooms.indices.filter { school.classrooms[$0] != nil })
  }

  /// The opening as the action of a project.
  public var action: Project.Action { .new(self) }
  /// Moves the opening to a school year; ``works`` keep their years.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Does nothing: the rooms are in the school's row.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}

extension Opening {
  /// Grades of a stage, from its first, that the school serves in a school year from its opening on.
  /// - Parameter grades: of the stage.
  public func gradesServed(in year: Int, of grades: Int) -> Int {
    gradeByGradeFrom.map { max(0, min(grades, $0 + year - self.year)) } ?? grades
  }
}

/// Where a new school's zone comes from.
public enum ZoneSource: Sendable {
  /// Degrees.
  case area(Area)
  /// The part of its district nearer to it than to any other school of the stage.
  case nearest
}
