/// One building measure (建设项目) of a plan. Projects apply in file order.
public struct Project: Sendable {
  /// Name of the project in the file, or its number where it has no name; a later phase has `/2`, `/3` … appended.
  public var id: String
  /// The school that is built, changed or closed; one project concerns one school.
  public var school: SchoolIndex
  /// Stages concerned, ascending.
  public var stages: [StageIndex]
  /// What the project does, with its years.
  public var action: Action
  /// Name of the project; for a `new` project also of the school. Nil where not given.
  public var name: String?
  /// Chinese name; nil where not given.
  public var nameChinese: String?
  /// The planner's note, as written; nil where not given.
  public var note: String?
  /// Source of the figures, as written; nil where not given.
  public var source: String?
  /// Cost in the dataset's `currency`; nil where not given.
  public var cost: Double?
  /// Body responsible, as written; a column of `construction.csv`. Nil where not given.
  public var authority: String?
  /// The project of which this is a later phase.
  public var partOf: String?
  /// Position of the project in the file.
  public var place: SourcePlace

  /// - Parameters:
  ///   - id: unique within the scenario.
  ///   - school: the school concerned.
  ///   - stages: the stages concerned, ascending.
  ///   - action: what the project does, with its years.
  ///   - file: name of the scenario's file.
  ///   - line: line of the file, from 1.
  public init(id: String, school: SchoolIndex, stages: [StageIndex], action: Action, file: String, line: Int) {
    self.id = id
    self.school = school
    self.stages = stages
    self.action = action
    place = SourcePlace(file: file, line: line)
  }

  /// File of ``place``.
  public var file: String { place.file }
  /// Line of ``place``, from 1; nil where it is not known.
  public var line: Int? { place.line }

  /// What the project does, and the school year from which it applies (delays included).
  public enum Action: Sendable {
    /// A school is founded (新建).
    case new(Opening)
    /// Rooms are added (改扩建).
    case expand(Expansion)
    /// The school moves to another site (迁建).
    case relocate(Relocation)
    /// The school closes (撤并).
    case close(Closure)
    /// Nobody enters in some school years (暂停招生).
    case pause(Pause)
    /// The school serves other grades (年级变动).
    case grades(GradeChange)
  }

  /// The effects of the project.
  public var effects: any ProjectEffects {
    switch action {
    case .new(let opening): opening
    case .expand(let expansion): expansion
    case .relocate(let relocation): relocation
    case .close(let closure): closure
    case .pause(let pause): pause
    case .grades(let change): change
    }
  }

  /// The kind of the project, without its figures.
  public var kind: ProjectKind {
    switch action {
    case .new: .new
    case .expand: .expand
    case .relocate: .relocate
    case .close: .close
    case .pause: .pause
    case .grades: .grades
    }
  }

  /// The school year of an opening, move or closing; for a project of several years the first of them.
  public var year: Int { effects.year }
}
