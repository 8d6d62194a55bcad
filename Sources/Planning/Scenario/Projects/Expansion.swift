public import Geometry

/// `expand` 改扩建: rooms are added, also those of a stage that the school did not have.
public struct Expansion: Sendable {
  /// First school year with the added rooms, delays included.
  public var year: Int
  /// Rooms added, by stage.
  public var classrooms: [StageIndex: Double]
  /// Rooms out of use while building goes on; nil: none.
  public var works: Works?
  /// Stages that the school did not have before, among those with rooms.
  public var addedStages: Set<StageIndex>
  /// If an added stage opens grade by grade: its highest grade (from 1) with pupils in the first year; nil: all grades at once.
  public var gradeByGradeFrom: Int?

  /// - Parameters:
  ///   - year: first school year with the added rooms.
  ///   - classrooms: rooms added, by stage.
  ///   - works: rooms out of use while building goes on; nil: none.
  ///   - addedStages: stages that the school did not have before.
  ///   - gradeByGradeFrom: highest grade of an added stage (from 1) in the first year; nil: all grades at once.
  public init(
    year: Int, classrooms: [StageIndex: Double], works: Works? = nil, addedStages: Set<StageIndex> = [],
    gradeByGradeFrom: Int? = nil
  ) {
    self.year = year
    self.classrooms = classrooms
    self.works = works
    self.addedStages = addedStages
    self.gradeByGradeFrom = gradeByGradeFrom
  }
}

extension Expansion: ProjectEffects {
  /// The file must state `stage`, `opens` and `classrooms`.
  public static let form = ProjectForm(
    words: Phrase("expand"),
    keys: ["classrooms", "opens", "delay_months", "works", "phases", "opening", "start_grade"],
    required: ["stage", "opens", "classrooms"])

  /// The year of opening only.
  public var years: [Int] { [year] }
  /// None: the school itself neither opens nor closes; ``addedStages`` open.
  public var standing: StandingChange { .none }
  /// Nil: the site does not change.
  public var site: Position? { nil }
  /// `intake`: an expansion creates no zones.
  public var phase: Phase { .intake }
  /// None: zones and pupils stay.
  public var pupilChange: PupilChange { .none }
  /// None.
  public var spans: [Int: ClosedRange<Int>] { [:] }
  /// None.
  public var onward: [SchoolIndex] { [] }

  /// Adds the rooms of the stage; 0 where the project states none.
  public func roomChange(of stage: StageIndex) -> RoomChange { .add(classrooms[stage] ?? 0) }
  /// None: zones stay as they are.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// The grades of an added stage that are open, if it opens grade by grade; else nil.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? {
    guard !addedStages.isEmpty else { return nil }
    return gradeByGradeFrom.map { Opening.gradesOpen(from: $0, opens: year, in: schoolYear, of: grades) }
  }
  /// The stages for which the project states added rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { Set(classrooms.keys) }

  /// The expansion as the action of a project.
  public var action: Project.Action { .expand(self) }
  /// Moves the opening of the rooms to a school year; ``works`` keep their years.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Replaces the number of rooms added to a stage.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) { classrooms[stage] = rooms }
}
