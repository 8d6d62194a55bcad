public import Geometry

/// `expand` 改扩建.
public struct Expansion: Sendable {
  public var year: Int
  /// Rooms added, by stage number.
  public var classrooms: [Int: Double]
  public var works: Works?

  public init(year: Int, classrooms: [Int: Double], works: Works? = nil) {
    self.year = year
    self.classrooms = classrooms
    self.works = works
  }
}

extension Expansion: ProjectEffects {
  public static let form = ProjectForm(
    words: Phrase("expand"), keys: ["classrooms", "opens", "delay_months", "works", "phases"],
    required: ["stage", "opens", "classrooms"])

  public var years: [Int] { [year] }
  public var standing: StandingChange { .none }
  public var site: Position? { nil }
  public var phase: Phase { .intake }
  public var pupilChange: PupilChange { .none }

  public func roomChange(of stage: Int) -> RoomChange { .add(classrooms[stage] ?? 0) }
  public func zoneChange(of stage: Int) -> ZoneChange { .none }
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  public func stagesWithRooms(of school: School) -> Set<Int> { Set(classrooms.keys) }

  public var action: Project.Action { .expand(self) }
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  public mutating func setClassrooms(_ rooms: Double, of stage: Int) { classrooms[stage] = rooms }
}
