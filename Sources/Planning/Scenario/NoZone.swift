/// Why a school has no zone in a year.
public enum NoZone: Sendable, Hashable {
  /// It opens later.
  case opens(Int)
  /// It closed earlier.
  case closed(Int)

  /// Why it cannot be given a zone.
  public var phrase: Phrase {
    switch self {
    case .opens(let year): Phrase("the school opens in \(year) only")
    case .closed(let year): Phrase("the school closes in \(year)")
    }
  }
}

extension Scenario {
  /// Nil where a school may be given a zone of a stage in a year.
  public func noZone(of school: SchoolIndex, stage: StageIndex, in year: Int) -> NoZone? {
    for project in projects where project.school == school && project.stages.contains(stage) {
      switch project.effects.standing {
      case .opens where project.year > year: return .opens(project.year)
      case .closes where project.year < year: return .closed(project.year)
      case .opens, .closes, .none: break
      }
    }
    return nil
  }
}
