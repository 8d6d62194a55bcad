public import Planning

extension Scenario {
  /// Numbers of the schools that projects of the scenario found (`new`).
  public var founded: Set<Int> {
    Set(projects.filter { $0.effects.standing == .opens }.map(\.school))
  }
}

extension [Project] {
  /// Ordered by year, and within a year as in the file.
  public func inOrderOfYear() -> [Project] {
    enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
  }
}
