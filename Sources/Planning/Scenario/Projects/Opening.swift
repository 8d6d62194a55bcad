public import Geometry

/// `new` 新建. Rooms are in the school itself (`School.classrooms`).
public struct Opening: Sendable {
  public var year: Int
  /// Grade of the stage (from 1) that the first year's pupils fill up to, if it opens grade by grade; nil: all at once.
  public var gradeByGradeFrom: Int?
  public var phase = Phase.intake
  /// By stage number; a stage without one has no catchment.
  public var catchments: [Int: ZoneSource]
  public var works: Works?

  public init(year: Int, gradeByGradeFrom: Int? = nil, phase: Phase = .intake, catchments: [Int: ZoneSource]) {
    self.year = year
    self.gradeByGradeFrom = gradeByGradeFrom
    self.phase = phase
    self.catchments = catchments
  }
}

extension Opening: ProjectEffects {
  public static let form = ProjectForm(
    words: Phrase("new"),
    keys: [
      "district", "site", "opens", "delay_months", "classrooms", "opening", "start_grade", "phase", "catchment",
      "class_size", "entry_plan", "nine_year", "through", "works", "phases", "crs",
    ],
    required: ["stage", "district", "site", "opens", "classrooms", "catchment"])

  public var years: [Int] { [year] }
  public var standing: StandingChange { .opens }
  /// It opens on the site of its row.
  public var site: Position? { nil }
  public var pupilChange: PupilChange { .none }

  public func roomChange(of stage: Int) -> RoomChange { .asFounded }
  public func zoneChange(of stage: Int) -> ZoneChange { catchments[stage].map { .lay($0, phase) } ?? .none }
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { gradesServed(in: schoolYear, of: grades) }
  public func stagesWithRooms(of school: School) -> Set<Int> {
    Set(school.classrooms.indices.filter { school.classrooms[$0] != nil })
  }

  public var action: Project.Action { .new(self) }
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  public mutating func setClassrooms(_ rooms: Double, of stage: Int) {}
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
