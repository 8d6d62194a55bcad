public import Geometry

/// `close` 撤并.
public struct Closure: Sendable {
  /// First school year in which the school is closed.
  public var year: Int
  /// Who takes its zone and its unexplained pupils, in equal shares; empty where a shared zone falls to its others.
  public var heirs: [SchoolIndex]

  /// - Parameters:
  ///   - year: first school year in which the school is closed.
  ///   - heirs: who takes its zone and its unexplained pupils; empty where a shared zone falls to its others.
  public init(year: Int, heirs: [SchoolIndex]) {
    self.year = year
    self.heirs = heirs
  }
}

extension Closure: ProjectEffects {
  /// It must state `closes`; `to` may be left out where no heir is needed.
  public static let form = ProjectForm(
    words: Phrase("close"), keys: ["closes", "to"], required: ["closes"])

  /// The year of closing alone.
  public var years: [Int] { [year] }
  /// Nil: a closure has no building works.
  public var works: Works? { nil }
  /// The stages concerned close.
  public var standing: StandingChange { .closes }
  /// Nil: the school stands where it stood.
  public var site: Position? { nil }
  /// `intake`: it lays no zones.
  public var phase: Phase { .intake }
  /// All pupils leave by the zones of their homes, the unexplained for the heirs.
  public var pupilChange: PupilChange { .allLeave(heirs: heirs) }

  /// None: a closed school has no capacity, whatever its rooms.
  public func roomChange(of stage: StageIndex) -> RoomChange { .none }
  /// Its zone goes to the heirs, or to the others that share it.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .giveUp(heirs: heirs) }
  /// Nil: it opens no grades.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// Empty: it states no rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { [] }

  /// The closure as the action of a project.
  public var action: Project.Action { .close(self) }
  /// Moves the closing to a school year.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Does nothing: a closure states no rooms.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}
