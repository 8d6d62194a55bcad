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
  /// The project that this is a later phase of.
  public var partOf: String?
  public var file: String
  public var line: Int

  public init(id: String, school: Int, stages: [Int], action: Action, file: String, line: Int) {
    self.id = id
    self.school = school
    self.stages = stages
    self.action = action
    self.file = file
    self.line = line
  }

  /// What is done, and from which school year on (delays added).
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
