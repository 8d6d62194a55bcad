public import Geometry

/// `pause` 暂停招生.
public struct Pause: Sendable {
  /// School years in which nobody enters; ascending, each once, not empty.
  public var years: [Int]
  /// Who takes the entering grade, in equal shares; empty: the nearest open, unpaused school of the stage.
  public var heirs: [SchoolIndex]

  /// - Parameters:
  ///   - years: school years in which nobody enters; at least one.
  ///   - heirs: who takes the entering grade; empty: the nearest school that is open and does not pause.
  public init(years: [Int], heirs: [SchoolIndex]) {
    self.years = years
    self.heirs = heirs
  }
}

extension Pause: ProjectEffects {
  /// It must state `years`; `to` may be left out.
  public static let form = ProjectForm(
    words: Phrase("pause"), keys: ["years", "to"], required: ["years"])

  /// The first year of the pause; 0 where there is none.
  public var year: Int { years.min() ?? 0 }
  /// Nil: a pause has no building works.
  public var works: Works? { nil }
  /// None: the school stays open.
  public var standing: StandingChange { .none }
  /// Nil: the school stands where it stood.
  public var site: Position? { nil }
  /// `intake`: it lays no zones.
  public var phase: Phase { .intake }
  /// Entrants go to the heirs, or to the nearest school, in each of the years.
  public var pupilChange: PupilChange { .entrantsLeave(heirs: heirs) }

  /// None: rooms stay as they are.
  public func roomChange(of stage: StageIndex) -> RoomChange { .none }
  /// None: zones stay as they are.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// Nil: as many grades as before.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// Empty: it states no rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { [] }

  /// The pause as the action of a project.
  public var action: Project.Action { .pause(self) }
  /// Does nothing: a pause has several years.
  public mutating func begin(in schoolYear: Int) {}
  /// Does nothing: a pause states no rooms.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}
