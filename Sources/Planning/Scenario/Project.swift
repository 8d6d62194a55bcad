public import Geometry

/// One building measure (建设项目) of a plan. Projects apply in the order written.
public struct Project: Sendable {
  public var id: String
  public var school: Int
  /// Stages concerned, ascending.
  public var stages: [Int]
  public var action: Action
  public var name: String?
  public var nameChinese: String?
  public var note: String?
  public var source: String?
  /// In the dataset's `currency`; nil where not given.
  public var cost: Double?
  public var authority: String?
  /// The project of which this is a later phase.
  public var partOf: String?
  /// Where it is written.
  public var place: SourcePlace

  public init(id: String, school: Int, stages: [Int], action: Action, file: String, line: Int) {
    self.id = id
    self.school = school
    self.stages = stages
    self.action = action
    place = SourcePlace(file: file, line: line)
  }

  public var file: String { place.file }
  public var line: Int? { place.line }

  /// The measure, and the school year from which it applies (delays included).
  public enum Action: Sendable {
    case new(Opening)
    case expand(Expansion)
    case relocate(Relocation)
    case close(Closure)
    case pause(Pause)
  }

  /// The school year of an opening, move or closing; of a pause the first.
  public var year: Int {
    switch action {
    case .new(let opening): opening.year
    case .expand(let expansion): expansion.year
    case .relocate(let relocation): relocation.year
    case .close(let closure): closure.year
    case .pause(let pause): pause.years.min() ?? 0
    }
  }

  /// The word for it in files: `new`, `expand`, `relocate`, `close`, `pause`.
  public var kind: String {
    switch action {
    case .new: "new"
    case .expand: "expand"
    case .relocate: "relocate"
    case .close: "close"
    case .pause: "pause"
    }
  }
}

extension Project {
  /// Rooms of a stage of its school once the project applies, given those before; works apart. Closing and pausing leave the
  /// rooms as they are.
  public func rooms(after before: Double, at school: School, stage: StageIndex) -> Double {
    switch action {
    case .new: school.classrooms[stage.position] ?? 0
    case .expand(let expansion): before + (expansion.classrooms[stage.position] ?? 0)
    case .relocate(let move): move.classrooms[stage.position] ?? before
    case .close, .pause: before
    }
  }
}

/// `new` 新建. Rooms are in the school itself (`School.classrooms`).
public struct Opening: Sendable {
  public var year: Int
  /// Grade of the stage (from 1) that the first year's pupils fill up to, if it opens grade by grade; nil: all at once.
  public var gradeByGradeFrom: Int?
  public var phase = Phase.intake
  /// By stage; a stage without one has no catchment.
  public var catchments: [Int: ZoneSource]
  public var works: Works?

  public init(year: Int, gradeByGradeFrom: Int? = nil, phase: Phase = .intake, catchments: [Int: ZoneSource]) {
    self.year = year
    self.gradeByGradeFrom = gradeByGradeFrom
    self.phase = phase
    self.catchments = catchments
  }
}

extension Opening {
  /// Grades of a stage, from its first, that the school serves in a school year from its opening on.
  /// - Parameters:
  ///   - year: a school year from the opening on.
  ///   - grades: of the stage.
  public func gradesServed(in year: Int, of grades: Int) -> Int {
    gradeByGradeFrom.map { max(0, min(grades, $0 + year - self.year)) } ?? grades
  }
}

/// Where a new school's zone comes from.
public enum ZoneSource: Sendable {
  /// Degrees.
  case area(Area)
  /// The part of its district nearer to it than to any other school of the stage.
  case nearest
}

/// `expand` 改扩建.
public struct Expansion: Sendable {
  public var year: Int
  /// Rooms added, by stage number.
  public var classrooms: [Int: Double]
  public var works: Works?

  public init(year: Int, classrooms: [Int: Double], works: Works? = nil) {
    self.year = year
    self.classrooms = classrooms
    self.works = works
  }
}

/// `relocate` 迁建.
public struct Relocation: Sendable {
  public var year: Int
  /// Degrees.
  public var site: Position
  /// Rooms in all at the new site, by stage number; a stage without one keeps its rooms.
  public var classrooms: [Int: Double]
  public var works: Works?

  public init(year: Int, site: Position, classrooms: [Int: Double], works: Works? = nil) {
    self.year = year
    self.site = site
    self.classrooms = classrooms
    self.works = works
  }
}

/// `close` 撤并.
public struct Closure: Sendable {
  public var year: Int
  /// The schools that take its zone and its unexplained pupils, in equal shares; empty where a shared zone goes to the other
  /// schools that share it.
  public var heirs: [Int]

  public init(year: Int, heirs: [Int]) {
    self.year = year
    self.heirs = heirs
  }
}

/// `pause` 暂停招生.
public struct Pause: Sendable {
  public var years: [Int]
  /// The schools that take the entering grade, in equal shares; empty: the nearest open, unpaused school of the stage.
  public var heirs: [Int]

  public init(years: [Int], heirs: [Int]) {
    self.years = years
    self.heirs = heirs
  }
}

/// Rooms out of use during construction, in the school years `from` to `to`.
public struct Works: Sendable, Hashable {
  public var from: Int
  public var to: Int
  /// Rooms, by stage number; negative.
  public var classrooms: [Int: Double]

  public init(from: Int, to: Int, classrooms: [Int: Double]) {
    self.from = from
    self.to = to
    self.classrooms = classrooms
  }
}
