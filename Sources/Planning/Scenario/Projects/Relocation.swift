public import Geometry

/// `relocate` 迁建.
public struct Relocation: Sendable {
  /// First school year at the new site, delays included.
  public var year: Int
  /// Site from `year` on, degrees.
  public var newSite: Position
  /// Number of rooms at the new site, by stage; a stage without an entry keeps its rooms.
  public var classrooms: [StageIndex: Double]
  /// Rooms out of use while building goes on; nil: none.
  public var works: Works?

  /// - Parameters:
  ///   - year: first school year at the new site.
  ///   - site: the new site, degrees.
  ///   - classrooms: number of rooms at the new site, by stage; a stage without an entry keeps its rooms.
  ///   - works: rooms out of use while building goes on; nil: none.
  public init(year: Int, site: Position, classrooms: [StageIndex: Double], works: Works? = nil) {
    self.year = year
    newSite = site
    self.classrooms = classrooms
    self.works = works
  }
}

extension Relocation: ProjectEffects {
  /// The file must state `site` and `opens`; without `classrooms` the rooms stay.
  public static let form = ProjectForm(
    words: Phrase("relocate"), keys: ["site", "classrooms", "opens", "delay_months", "works", "phases", "crs"],
    required: ["site", "opens"])

  /// The year of the move only.
  public var years: [Int] { [year] }
  /// The new site, degrees.
  public var site: Position? { newSite }
  /// None: the school stays open.
  public var standing: StandingChange { .none }
  /// `intake`: a relocation creates no zones.
  public var phase: Phase { .intake }
  /// None: the school moves with its pupils.
  public var pupilChange: PupilChange { .none }
  /// None.
  public var addedStages: Set<StageIndex> { [] }
  /// None.
  public var spans: [Int: ClosedRange<Int>] { [:] }
  /// None.
  public var onward: [SchoolIndex] { [] }

  /// Sets the rooms of the stage, if the project states them.
  public func roomChange(of stage: StageIndex) -> RoomChange { classrooms[stage].map { .set($0) } ?? .none }
  /// None: the zone does not change.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// Nil: the same grades as before.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// The stages for which the project states rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { Set(classrooms.keys) }

  /// The relocation as the action of a project.
  public var action: Project.Action { .relocate(self) }
  /// Moves the relocation to a school year; ``works`` keep their years.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Sets the number of rooms of a stage at the new site.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) { classrooms[stage] = rooms }
}
