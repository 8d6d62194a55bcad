public import Geometry

/// What one kind of project does: a new kind is a file with a type that answers these questions, and a case of
/// ``Project/Action`` and ``ProjectKind``; the compiler asks for the rest. There are no default answers.
///
/// Supply, sites, zones, moves of pupils, checks, the construction plan and file formats read these answers; none looks at
/// the kind itself.
public protocol ProjectEffects: Sendable {
  /// Its words, and its keys in a scenario file.
  static var form: ProjectForm { get }

  /// The school year of an opening, move or closing; of a pause the first.
  var year: Int { get }
  /// The school years concerned, of those that end; else `year` alone.
  var years: [Int] { get }
  /// Rooms out of use while building goes on; nil: none.
  var works: Works? { get }
  /// Stages of which it says how many rooms there are, or are added.
  func stagesWithRooms(of school: School) -> Set<StageIndex>
  /// What it does to the rooms of a stage from `year` on.
  func roomChange(of stage: StageIndex) -> RoomChange
  /// Whether it opens or closes the stages concerned from `year` on.
  var standing: StandingChange { get }
  /// Grades of a stage, from its first, that the school serves in a school year from `year` on; nil: as many as before.
  /// - Parameter grades: of the stage.
  func gradesOpen(in schoolYear: Int, of grades: Int) -> Int?
  /// Where the school stands from `year` on, degrees; nil: where it stood.
  var site: Position? { get }
  /// What it does to the zones of a stage in `year`.
  func zoneChange(of stage: StageIndex) -> ZoneChange
  /// Who of those already in school moves with the zones that it lays; `intake`, nobody, where it lays none.
  var phase: Phase { get }
  /// Whom it moves.
  var pupilChange: PupilChange { get }

  /// The same as the action of a project.
  var action: Project.Action { get }
  /// Moves it to another school year; does nothing where it has several years.
  mutating func begin(in schoolYear: Int)
  /// Changes the number of rooms that it states for a stage; does nothing where it states none itself.
  mutating func setClassrooms(_ rooms: Double, of stage: StageIndex)
}

/// What a project does to the rooms of a school.
public enum RoomChange: Sendable, Hashable {
  /// The rooms stay as they are.
  case none
  /// Those of the school's row.
  case asFounded
  /// So many more rooms; negative: fewer.
  case add(Double)
  /// So many rooms in all.
  case set(Double)
}

/// Whether a school has a stage open.
public enum StandingChange: Sendable, Hashable {
  /// The stage stays as open as it was.
  case none
  /// The stage is open from the year on, and was not before.
  case opens
  /// The stage is closed from the year on.
  case closes
}

/// What a project does to the zones of a stage.
public enum ZoneChange: Sendable {
  /// The zones stay as they are.
  case none
  /// The school is given a zone, in a phase.
  case lay(ZoneSource, Phase)
  /// Its zone goes to others.
  case giveUp(heirs: [SchoolIndex])
}

/// Whom a project moves to other schools, apart from its zones.
public enum PupilChange: Sendable, Hashable {
  /// Nobody is moved.
  case none
  /// All leave for the schools of their zones; those whom residence does not explain for the heirs.
  case allLeave(heirs: [SchoolIndex])
  /// The entering grade goes to others in the years of the project; to the nearest school where none is named.
  case entrantsLeave(heirs: [SchoolIndex])
}

extension PupilChange {
  /// Schools named to take pupils.
  public var heirs: [SchoolIndex] {
    switch self {
    case .none: []
    case .allLeave(let heirs), .entrantsLeave(let heirs): heirs
    }
  }
}

extension RoomChange {
  /// Rooms after the change.
  /// - Parameter founded: rooms in the school's row.
  public func rooms(before: Double, founded: Double) -> Double {
    switch self {
    case .none: before
    case .asFounded: founded
    case .add(let more): before + more
    case .set(let all): all
    }
  }
}

/// How a kind of project is written in a scenario file.
public struct ProjectForm: Sendable {
  /// For readers.
  public var words: Phrase
  /// Keys beside those that all kinds have.
  public var keys: [String]
  /// Those of them that must be there, with `stage` where it must.
  public var required: [String]

  /// - Parameters:
  ///   - words: for readers.
  ///   - keys: beside those that all kinds have.
  ///   - required: those that must be there.
  public init(words: Phrase, keys: [String], required: [String]) {
    (self.words, self.keys, self.required) = (words, keys, required)
  }
}

/// The kinds of project, by their words in files.
public enum ProjectKind: String, Sendable, CaseIterable {
  /// 新建, 改扩建, 迁建, 撤并, 暂停招生, in this order (docs/scenario.md, "Events").
  case new, expand, relocate, close, pause

  /// What a project of this kind does.
  public var effects: any ProjectEffects.Type {
    switch self {
    case .new: Opening.self
    case .expand: Expansion.self
    case .relocate: Relocation.self
    case .close: Closure.self
    case .pause: Pause.self
    }
  }

  /// The words and keys of the kind in a scenario file.
  public var form: ProjectForm { effects.form }
}
