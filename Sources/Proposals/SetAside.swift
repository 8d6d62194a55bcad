public import Planning

/// A school that takes no part in a rezoning: its zone, and the blocks in it, stay as they are.
public struct SetAside: Sendable {
  /// Number in `Scenario.schools`.
  public var school: SchoolIndex
  /// Why it takes no part.
  public var reason: Reason

  /// Why the zone of a school stays as it is.
  public enum Reason: Sendable, Hashable {
    /// Several schools share the zone.
    case shared
    /// The school has several zones.
    case severalZones
    /// The school is not open in this year, which is planned.
    case closed(year: Int)
    /// An event of the scenario draws the zone anew in this year.
    case redrawn(year: Int)
    /// The school takes in nobody in this year.
    case paused(year: Int)
    /// The schools that the children of the zone attend change in this year.
    case flowsChange(year: Int)
    /// The school does not serve all grades in all planned years; a plan of projects leaves it alone.
    case notAllGrades
  }
}

extension SetAside.Reason {
  /// The reason as it follows the name of a school.
  public var words: Phrase {
    switch self {
    case .shared: Phrase("its zone is shared with other schools")
    case .severalZones: Phrase("it has several zones")
    case .closed(let year): Phrase("it is not open in \(year)")
    case .redrawn(let year): Phrase("the plan draws its zone anew in \(year)")
    case .paused(let year): Phrase("it takes in nobody in \(year)")
    case .flowsChange(let year): Phrase("the schools that its children attend change in \(year)")
    case .notAllGrades: Phrase("it does not serve all grades in all planned years")
    }
  }
}
