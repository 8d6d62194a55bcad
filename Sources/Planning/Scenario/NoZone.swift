/// The reason why a school has no zone in a year.
public enum NoZone: Sendable, Hashable {
  /// The school opens later, in the year given.
  case opens(Int)
  /// The school closed earlier, in the year given.
  case closed(Int)

  /// The reason why the school cannot have a zone, for messages.
  public var phrase: Phrase {
    switch self {
    case .opens(let year): Phrase("the school opens in \(year) only")
    case .closed(let year): Phrase("the school closes in \(year)")
    }
  }
}

extension Scenario {
  /// The reason why a school cannot have a zone of a stage in a year; nil where it can.
  public func noZone(of school: SchoolIndex, stage: StageIndex, in year: Int) -> NoZone? {
    for project in projects where project.school == school && project.stages.contains(stage) {
      switch project.effects.standing {
      case .opens where project.year > year: return .opens(project.year)
      case .closes where project.year < year: return .closed(project.year)
      case .opens, .closes, .none: break
      }
      if project.effects.addedStages.contains(stage), project.year > year { return .opens(project.year) }
    }
    return nil
  }
}
