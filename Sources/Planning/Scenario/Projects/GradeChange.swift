public import Geometry

/// `grades`: a school serves other grades of its stages (教学点, a school that grows or shrinks).
public struct GradeChange: Sendable {
  /// Grades served from each school year on, counted through all stages; not empty.
  public var spans: [Int: ClosedRange<Int>]
  /// Schools that take pupils in other grades, in equal shares; empty: as before.
  public var onward: [SchoolIndex]

  /// - Parameters:
  ///   - spans: grades served from each school year on, counted through all stages; not empty.
  ///   - onward: schools that take pupils in other grades, in equal shares; empty: as before.
  public init(spans: [Int: ClosedRange<Int>], onward: [SchoolIndex] = []) {
    (self.spans, self.onward) = (spans, onward)
  }
}

extension GradeChange: ProjectEffects {
  /// The file must state `grades`; and `opens`, unless `grades` is a map of years.
  public static let form = ProjectForm(
    words: Phrase("grades", context: "kind of project"), keys: ["grades", "opens", "delay_months", "onward"],
    required: ["grades"])

  /// The first year with other grades; 0 if there is none.
  public var year: Int { spans.keys.min() ?? 0 }
  /// All years from which other grades are served.
  public var years: [Int] { spans.keys.sorted() }
  /// Nil: no building works.
  public var works: Works? { nil }
  /// None: the school stays open.
  public var standing: StandingChange { .none }
  /// Nil: the site does not change.
  public var site: Position? { nil }
  /// `intake`: the zones stay.
  public var phase: Phase { .intake }
  /// None: pupils go on as they come up into grades that the school does not serve.
  public var pupilChange: PupilChange { .none }
  /// None.
  public var addedStages: Set<StageIndex> { [] }

  /// None: rooms stay as they are.
  public func roomChange(of stage: StageIndex) -> RoomChange { .none }
  /// None: zones stay as they are.
  public func zoneChange(of stage: StageIndex) -> ZoneChange { .none }
  /// Nil: grades do not open one after the other.
  public func gradesOpen(in schoolYear: Int, of grades: Int) -> Int? { nil }
  /// Empty: the project states no rooms.
  public func stagesWithRooms(of school: School) -> Set<StageIndex> { [] }

  /// The change as the action of a project.
  public var action: Project.Action { .grades(self) }
  /// Moves all years so that the first is a school year.
  public mutating func begin(in schoolYear: Int) {
    let shift = schoolYear - year
    spans = Dictionary(uniqueKeysWithValues: spans.map { ($0.key + shift, $0.value) })
  }
  /// Does nothing: the project states no rooms.
  public mutating func setClassrooms(_ rooms: Double, of stage: StageIndex) {}
}
