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
  public func noZone(of school: Int, stage: Int, in year: Int) -> NoZone? {
    for project in projects where project.school == school && project.stages.contains(stage) {
      switch project.action {
      case .new(let opening) where opening.year > year: return .opens(opening.year)
      case .close(let closure) where closure.year < year: return .closed(closure.year)
      default: break
      }
    }
    return nil
  }
}
