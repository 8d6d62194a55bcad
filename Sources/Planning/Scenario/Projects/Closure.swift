public import Geometry

/// `close` 撤并.
public struct Closure: Sendable {
  public var year: Int
  /// Who takes its zone and its unexplained pupils, in equal shares; empty where a shared zone falls to its others.
  public var heirs: [Int]

  public init(year: Int, heirs: [Int]) {
    self.year = year
    self.heirs = heirs
  }
}

extension Closure: ProjectEffects {
  public static let form = ProjectForm(
    words: Phrase("close"), keys: ["closes", "to"], required: ["closes"])

  public var years: [Int] { [year] }
  public var works: Works? { nil }
  public var standing: StandingChange { .closes }
  public var site: Position? { nil }
  public var phase: Phase { .intake }
  public var pupilChange: PupilChange { .allLeave(heirs: heirs) }

  public func roomChange(of stage: Int) -> RoomChange { .none }
  public func zoneChange(of stage: Int) -> ZoneChange { .giveUp(heirs: heirs) }
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  public func stagesWithRooms(of school: School) -> Set<Int> { [] }

  public var action: Project.Action { .close(self) }
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  public mutating func setClassrooms(_ rooms: Double, of stage: Int) {}
}
