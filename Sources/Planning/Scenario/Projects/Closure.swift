public import Geometry

/// `close` 撤并.
public struct Closure: Sendable {
  /// First school year in which the school is closed.
  public var year: Int
  /// Schools that take its zone and its unexplained pupils, in equal shares; empty where the schools that share the zone keep it.
  public var heirs: [SchoolIndex]
  /// `phase: out`: from `year` on nobody comes, and the school keeps the pupils it has until they leave the stage.
  public var isPhasedOut: Bool

  /// - Parameters:
  ///   - year: first school year in which the school is closed.
  ///   - heirs: schools that take its zone and unexplained pupils; empty where the schools that share the zone keep it.
  ///   - isPhasedOut: true where the school keeps the pupils it has until they leave the stage.
  public init(year: Int, heirs: [SchoolIndex], isPhasedOut: Bool = false) {
    self.year = year
    self.heirs = heirs
    self.isPhasedOut = isPhasedOut
  }
}

extension Closure: ProjectEffects {
  /// The file must state `closes`; `to` may be omitted where no heir is needed.
  public static let form = ProjectForm(
    words: Phrase("close"), keys: ["closes", "to", "phase"], required: ["closes"])

  /// The year of closing only.
  public var years: [Int] { [year] }
  /// Nil: a closure has no building works.
  public var works: Works? { nil }
  /// The stages concerned close.
  public var standing: StandingChange { .closes }
  /// Nil: the site does not change.
  public var site: Position? { nil }
  /// `intake`: a closure creates no zones.
  public var phase: Phase { .intake }
  /// All pupils leave: to the schools of the zones of their homes, unexplained pupils to the heirs; or, phased out, nobody comes.
  public var pupilChange: PupilChange { isPhasedOut ? .nobodyComes(heirs: heirs) : .allLeave(heirs: heirs) }
  /// None.
  public var addedStages: Set<StageIndex> { [] }
  /// None.
  public var spans: [Int: ClosedRange<Int>] { [:] }
  /// None.
  public var onward: [SchoolIndex] { [] }

  /// None: a closed school has no capacity, whatever rooms it has.
  public func roomChange(of stage: StageIndex) -> RoomChange { .none }
  /// The zone goes to the heirs, or to the other schools that share it.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .giveUp(heirs: heirs) }
  /// Nil: a closure opens no grades.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// Empty: a closure states no rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { [] }

  /// The closure as the action of a project.
  public var action: Project.Action { .close(self) }
  /// Moves the closing to a school year.
  public mutating func begin(in schoolYear: Int) { year = schoolYear }
  /// Does nothing: a closure states no rooms.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}
