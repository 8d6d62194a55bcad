public import Geometry

/// `relocate` 迁建.
public struct Relocation: Sendable {
  public var year: Int
  /// Degrees.
  public var newSite: Position
  /// Rooms in all at the new site, by stage number; a stage without one keeps its rooms.
  public var classrooms: [Int: Double]
  public var works: Works?

  public init(year: Int, site: Position, classrooms: [Int: Double], works: Works? = nil) {
    self.year = year
    newSite = site
    self.classrooms = classrooms
    self.works = works
  }
}

extension Relocation: ProjectEffects {
  public static let form = ProjectForm(
    words: Phrase("relocate"), keys: ["site", "classrooms", "opens", "delay_months", "works", "phases", "crs"],
    required: ["site", "opens"])

  public var years: [Int] { [year] }
  public var site: Position? { newSite }
  public var standing: StandingChange { .none }
  public var phase: Phase { .intake }
  public var pupilChange: PupilChange { .none }

  public func roomChange(of stage: Int) -> RoomChange { classrooms[stage].map { .set($0) } ?? .none }
  public func zoneChange(of stage: Int) -> ZoneChange { .none }
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  public func stagesWithRooms(of school: School) -> Set<Int> { Set(classrooms.keys) }

  public var action: Project.Action { .relocate(self) }
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  public mutating func setClassrooms(_ rooms: Double, of stage: Int) { classrooms[stage] = rooms }
}
