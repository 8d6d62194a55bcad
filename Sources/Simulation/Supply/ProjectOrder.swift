public import Planning

extension Scenario {
  /// Numbers of the schools founded by projects of the scenario (`new`).
  public var founded: Set<SchoolIndex> {
    Set(projects.filter { $0.effects.standing == .opens }.map(\.school))
  }
}

extension [Project] {
  /// The projects in order of year; within a year, in file order.
  public func inOrderOfYear() -> [Project] {
    enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
  }
}
