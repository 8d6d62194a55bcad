public import Planning

extension Scenario {
  /// The schools that projects of the scenario found.
  public var founded: Set<Int> {
    Set(projects.filter { $0.effects.standing == .opens }.map(\.school))
  }
}

extension [Project] {
  /// By year, and within a year in file order.
  public func inOrderOfYear() -> [Project] {
    enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
  }
}
