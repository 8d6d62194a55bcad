public import Geometry

/// The effects of one kind of project. A new kind is a file with a type that implements these members, and a case of
/// ``Project/Action`` and ``ProjectKind``; the compiler reports all other code to change. No member has a default.
///
/// Supply, sites, zones, moves of pupils, checks, the construction plan and file formats use these members; none of them tests
/// for the kind itself.
public protocol ProjectEffects: Sendable {
  /// Words for the kind, and its keys in a scenario file.
  static var form: ProjectForm { get }

  /// The school year of an opening, move or closing; for a pause the first of its years.
  var year: Int { get }
  /// All school years concerned if the effect ends, as in a pause; else `year` alone.
  var years: [Int] { get }
  /// Rooms out of use while building goes on, or temporary rooms; nil: none.
  var works: Works? { get }
  /// Stages for which the project states rooms in all, or rooms added.
  func stagesWithRooms(of school: School) -> Set<StageIndex>
  /// Change of the rooms of a stage from `year` on.
  func roomChange(of stage: StageIndex) -> RoomChange
  /// Whether the project opens or closes the stages concerned from `year` on.
  var standing: StandingChange { get }
  /// Stages that an existing school did not have, and that open in `year`.
  var addedStages: Set<StageIndex> { get }
  /// Grades that the school serves from each of some school years on, counted through all stages; empty: the same as before.
  var spans: [Int: ClosedRange<Int>] { get }
  /// Schools that, from `year` on, take the pupils in grades that the school does not serve; empty: the same as before.
  var onward: [SchoolIndex] { get }
  /// Grades of a stage, from its first, that the school has opened in a school year from `year` on; nil: the same as before.
  /// - `grades`: number of grades of the stage.
  func gradesOpen(in schoolYear: Int, of grades: Int) -> Int?
  /// Site of the school from `year` on, degrees; nil: the site does not change.
  var site: Position? { get }
  /// Change of the zones of a stage in `year`.
  func zoneChange(of stage: StageIndex) -> ZoneChange
  /// Which pupils already in school move with the zones that the project creates; `intake`, nobody, if it creates none.
  var phase: Phase { get }
  /// Pupils whom the project moves, apart from those who move with zones.
  var pupilChange: PupilChange { get }

  /// This project as a case of `Project.Action`.
  var action: Project.Action { get }
  /// Moves the project to another school year; does nothing for a project of several years.
  mutating func begin(in schoolYear: Int)
  /// Changes the number of rooms that the project states for a stage; does nothing for a project that states none.
  mutating func setClassrooms(_ rooms: Double, of stage: StageIndex)
}

/// Change of the rooms of a school by a project.
public enum RoomChange: Sendable, Hashable {
  /// The rooms stay as they are.
  case none
  /// The rooms in the school's `School`.
  case asFounded
  /// A number of rooms is added; negative: removed.
  case add(Double)
  /// The number of rooms after the change.
  case set(Double)
}

/// Whether a project opens or closes a stage of a school.
public enum StandingChange: Sendable, Hashable {
  /// The project neither opens nor closes the stage.
  case none
  /// The stage is open from the year on, and was not open before.
  case opens
  /// The stage is closed from the year on.
  case closes
}

/// Change of the zones of a stage by a project.
public enum ZoneChange: Sendable {
  /// The zones stay as they are.
  case none
  /// The school gets a zone, in a phase, with rules by year and for siblings.
  case lay(ZoneSource, Phase, Grace)
  /// The zone of the school goes to other schools.
  case giveUp(heirs: [SchoolIndex])
}

/// Which pupils a project moves to other schools, apart from those who move with zones.
public enum PupilChange: Sendable, Hashable {
  /// Nobody is moved.
  case none
  /// All leave: to the schools of their zones; pupils not explained by residence to the heirs.
  case allLeave(heirs: [SchoolIndex])
  /// Nobody comes any more, and those who are there stay until the end of the stage; unexplained entry goes to the heirs.
  case nobodyComes(heirs: [SchoolIndex])
  /// The entering grade goes to the heirs in the years of the project; without heirs to the nearest school.
  case entrantsLeave(heirs: [SchoolIndex])
}

extension PupilChange {
  /// Schools that are named to take pupils.
  public var heirs: [SchoolIndex] {
    switch self {
    case .none: []
    case .allLeave(let heirs), .nobodyComes(let heirs), .entrantsLeave(let heirs): heirs
    }
  }
}

extension PupilChange {
  /// The heirs of a school that closes, at once or grade by grade; nil where the school does not close.
  public var heirsOfClosure: [SchoolIndex]? {
    switch self {
    case .allLeave(let heirs), .nobodyComes(let heirs): heirs
    case .none, .entrantsLeave: nil
    }
  }
}

extension RoomChange {
  /// Rooms after the change.
  /// - `founded`: rooms in the school's `School`.
  public func rooms(before: Double, founded: Double) -> Double {
    switch self {
    case .none: before
    case .asFounded: founded
    case .add(let more): before + more
    case .set(let all): all
    }
  }
}

/// The form of a kind of project in a scenario file.
public struct ProjectForm: Sendable {
  /// Name of the kind, for readers.
  public var words: Phrase
  /// Keys in addition to those that all kinds have.
  public var keys: [String]
  /// Required keys among these, and `stage` if it is required.
  public var required: [String]

  /// - Parameters:
  ///   - words: name of the kind, for readers.
  ///   - keys: keys in addition to those that all kinds have.
  ///   - required: required keys among these, and `stage` if it is required.
  public init(words: Phrase, keys: [String], required: [String]) {
    (self.words, self.keys, self.required) = (words, keys, required)
  }
}

/// The kinds of project, by their names in files.
public enum ProjectKind: String, Sendable, CaseIterable {
  /// 新建, 改扩建, 迁建, 撤并, 暂停招生, 年级变动, in this order (docs/scenario.md, "Events").
  case new, expand, relocate, close, pause, grades

  /// The type with the effects of this kind.
  public var effects: any ProjectEffects.Type {
    switch self {
    case .new: Opening.self
    case .expand: Expansion.self
    case .relocate: Relocation.self
    case .close: Closure.self
    case .pause: Pause.self
    case .grades: GradeChange.self
    }
  }

  /// The words and keys of the kind in a scenario file.
  public var form: ProjectForm { effects.form }
}
