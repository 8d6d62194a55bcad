internal import Planning

/// Demand that is missing in the record of a full school. If its zone has more children than it admitted, all of them are
/// expected to apply there (model.md §3, "a full school says nothing about lower demand").
struct TurnedAway {
  /// Mean entrants of a school over the years of its record.
  struct Entrants {
    /// Entrants from feeders and from the stage before at a nine-year school; zones have no effect on them.
    var fed = 0.0
    /// Entrants if all children of the zone entered the zone's own schools.
    var own = 0.0
    /// Entrants if children follow the attendance of the base year.
    var flowing = 0.0
  }

  /// Pupils of the entry grade missing at each full school because the flows send them elsewhere; only values above 0.
  private(set) var lack: [Int: Double] = [:]

  /// - Parameters:
  ///   - entrants: by school, means over the years of the school's record.
  ///   - observed: mean observed entry by school over the same years; nil without a record.
  ///   - unexplained: projected unexplained entry by school.
  ///   - isFull: true where entry in the base year was near the entry places.
  init(entrants: [Entrants], observed: [Double?], unexplained: [Double], isFull: (Int) -> Bool) {
    for (school, expected) in entrants.enumerated() {
      guard let seen = observed[school], seen - expected.fed - expected.own < 0, isFull(school) else { continue }
      let missing = expected.own - expected.flowing - unexplained[school]
      if missing > 0 { lack[school] = missing }
    }
  }
}
