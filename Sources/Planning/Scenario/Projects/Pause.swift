public import Geometry

/// `pause` 暂停招生.
public struct Pause: Sendable {
  /// School years in which nobody enters; ascending, each once, not empty.
  public var years: [Int]
  /// Schools that take the entering grade, in equal shares; empty: the nearest school of the stage that is open and does not pause.
  public var heirs: [SchoolIndex]

  /// - Parameters:
  ///   - years: school years in which nobody enters; at least one.
  ///   - heirs: schools that take the entering grade; empty: the nearest school that is open and does not pause.
  public init(years: [Int], heirs: [SchoolIndex]) {
    self.years = years
    self.heirs = heirs
  }
}

extension Pause: ProjectEffects {
  /// The file must state `years`; `to` may be omitted.
  public static let form = ProjectForm(
    words: Phrase("pause"), keys: ["years", "to"], required: ["years"])

  /// The first year of the pause; 0 if it has no years.
  public var year: Int { years.min() ?? 0 }
  /// Nil: a pause has no building works.
  public var works: Works? { nil }
  /// None: the school stays open.
  public var standing: StandingChange { .none }
  /// Nil: the site does not change.
  public var site: Position? { nil }
  /// `intake`: a pause creates no zones.
  public var phase: Phase { .intake }
  /// Entrants go to the heirs, or to the nearest school, in each of the years.
  public var pupilChange: PupilChange { .entrantsLeave(heirs: heirs) }
  /// None.
  public var addedStages: Set<StageIndex> { [] }
  /// None.
  public var spans: [Int: ClosedRange<Int>] { [:] }
  /// None.
  public var onward: [SchoolIndex] { [] }

  /// None: rooms stay as they are.
  public func roomChange(of stage: StageIndex) -> RoomChange { .none }
  /// None: zones stay as they are.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// Nil: the same grades as before.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// Empty: a pause states no rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { [] }

  /// The pause as the action of a project.
  public var action: Project.Action { .pause(self) }
  /// Does nothing: a pause has several years.
  public mutating func begin(in schoolYear: Int) {}
  /// Does nothing: a pause states no rooms.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}
