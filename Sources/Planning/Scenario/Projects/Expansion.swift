public import Geometry

/// `expand` 改扩建.
public struct Expansion: Sendable {
  /// First school year with the added rooms, delays included.
  public var year: Int
  /// Rooms added, by stage.
  public var classrooms: [StageIndex: Double]
  /// Rooms out of use while building goes on; nil: none.
  public var works: Works?

  /// - Parameters:
  ///   - year: first school year with the added rooms.
  ///   - classrooms: rooms added, by stage.
  ///   - works: rooms out of use while building goes on; nil: none.
  public init(year: Int, classrooms: [StageIndex: Double], works: Works? = nil) {
    self.year = year
    self.classrooms = classrooms
    self.works = works
  }
}

extension Expansion: ProjectEffects {
  /// The file must state `stage`, `opens` and `classrooms`.
  public static let form = ProjectForm(
    words: Phrase("expand"), keys: ["classrooms", "opens", "delay_months", "works", "phases"],
    required: ["stage", "opens", "classrooms"])

  /// The year of opening only.
  public var years: [Int] { [year] }
  /// None: no stage opens or closes.
  public var standing: StandingChange { .none }
  /// Nil: the site does not change.
  public var site: Position? { nil }
  /// `intake`: an expansion creates no zones.
  public var phase: Phase { .intake }
  /// None: zones and pupils stay.
  public var pupilChange: PupilChange { .none }

  /// Adds the rooms of the stage; 0 where the project states none.
  public func roomChange(of stage: StageIndex) -> RoomChange { .add(classrooms[stage] ?? 0) }
  /// None: zones stay as they are.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// Nil: the same grades as before.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// The stages for which the project states added rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { Set(classrooms.keys) }

  /// The expansion as the action of a project.
  public var action: Project.Action { .expand(self) }
  /// Moves the opening of the rooms to a school year; ``works`` keep their years.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Replaces the number of rooms added to a stage.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) { classrooms[stage] = rooms }
}
