public import Geometry

/// `pause` 暂停招生.
public struct Pause: Sendable {
  public var years: [Int]
  /// Who takes the entering grade, in equal shares; empty: the nearest open, unpaused school of the stage.
  public var heirs: [Int]

  public init(years: [Int], heirs: [Int]) {
    self.years = years
    self.heirs = heirs
  }
}

extension Pause: ProjectEffects {
  public static let form = ProjectForm(
    words: Phrase("pause"), keys: ["years", "to"], required: ["years"])

  public var year: Int { years.min() ?? 0 }
  public var works: Works? { nil }
  public var standing: StandingChange { .none }
  public var site: Position? { nil }
  public var phase: Phase { .intake }
  public var pupilChange: PupilChange { .entrantsLeave(heirs: heirs) }

  public func roomChange(of stage: Int) -> RoomChange { .none }
  public func zoneChange(of stage: Int) -> ZoneChange { .none }
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  public func stagesWithRooms(of school: School) -> Set<Int> { [] }

  public var action: Project.Action { .pause(self) }
  public mutating func begin(in schoolYear: Int) {}
  public mutating func setClassrooms(_ rooms: Double, of stage: Int) {}
}
