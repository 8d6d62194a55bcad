/// One building measure (建设项目) of a plan. Projects apply in the order written.
public struct Project: Sendable {
  public var id: String
  public var school: SchoolIndex
  /// Stages concerned, ascending.
  public var stages: [StageIndex]
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

  public init(id: String, school: SchoolIndex, stages: [StageIndex], action: Action, file: String, line: Int) {
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

  /// What the project does.
  public var effects: any ProjectEffects {
    switch action {
    case .new(let opening): opening
    case .expand(let expansion): expansion
    case .relocate(let relocation): relocation
    case .close(let closure): closure
    case .pause(let pause): pause
    }
  }

  public var kind: ProjectKind {
    switch action {
    case .new: .new
    case .expand: .expand
    case .relocate: .relocate
    case .close: .close
    case .pause: .pause
    }
  }

  /// The school year of an opening, move or closing; of a pause the first.
  public var year: Int { effects.year }
}
