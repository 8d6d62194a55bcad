internal import Planning

/// Demand that the record of full schools hides: where a school was full and its zone had more children than it took, all of
/// them are expected to ask for a place there (model.md §3, "a full school says nothing about lower demand").
struct TurnedAway {
  /// Mean entrants of a school over the years of its record.
  struct Entrants {
    /// By feeders and through a nine-year school, whatever the zones.
    var fed = 0.0
    /// As the own zones would send them.
    var own = 0.0
    /// As the attendance of the base year sends them.
    var flowing = 0.0
  }

  /// Pupils of the entry grade that the flows keep from a full school, by school; only those above 0.
  private(set) var lack: [Int: Double] = [:]

  /// - Parameters:
  ///   - entrants: by school, means over the years of `record`.
  ///   - observed: mean observed entry by school over the same years; nil without a record.
  ///   - unexplained: unexplained entry by school, as it is projected.
  ///   - isFull: entry of the base year near the entry places.
  init(entrants: [Entrants], observed: [Double?], unexplained: [Double], isFull: (Int) -> Bool) {
    for (school, expected) in entrants.enumerated() {
      guard let seen = observed[school], seen - expected.fed - expected.own < 0, isFull(school) else { continue }
      let missing = expected.own - expected.flowing - unexplained[school]
      if missing > 0 { lack[school] = missing }
    }
  }
}
