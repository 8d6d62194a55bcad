/// A stage once some options are built: its places, zones and positions.
struct BuiltStage: Sendable {
  /// A school that moves.
  struct Move: Sendable {
    var school: Int
    /// The planned year from which it is at the new position.
    var from: Int
    var position: Distances.Position
    /// The block that its zone must contain then, -1 for none.
    var home: Int32
  }

  /// Places for pupils who go by the zones, shape `[schools, years]`.
  var free: [Double]
  /// Start of the zone of each school, shape `[schools]`.
  var starts: [Int32]
  /// Whether each school has a zone.
  var hasZone: [Bool]
  /// The latest start of a school that blocks of each school of today may join.
  var latest: [Int32]
  /// Schools that move.
  var moves: [Move] = []

  /// Nothing built.
  init(_ stage: SitingStage) {
    free = stage.free
    hasZone = stage.isStanding
    starts = Array(repeating: 0, count: stage.schoolCount)
    latest = Array(repeating: .max, count: stage.schoolCount)
  }

  /// Adds what an option changes at one school.
  mutating func add(_ effect: SitingOption.Effect, start: Int32, from year: Int, home: Int32) {
    let school = Int(effect.school)
    let years = effect.added.count
    for (offset, places) in effect.added.enumerated() { free[school * years + offset] += places }
    starts[school] = max(starts[school], start)
    hasZone[school] = !effect.closes && (hasZone[school] || latest[school] == .max)
    if effect.closes { latest[school] = min(latest[school], start) }
    if let position = effect.position {
      moves.append(Move(school: school, from: year, position: position, home: home))
    }
  }

  /// Sets a school back to how it is if nothing is built.
  mutating func clear(_ school: Int, _ stage: SitingStage, years: Int) {
    for at in school * years..<(school + 1) * years { free[at] = stage.free[at] }
    starts[school] = 0
    hasZone[school] = stage.isStanding[school]
    latest[school] = .max
    moves.removeAll { $0.school == school }
  }

  /// The position of a school in a planned year.
  func position(of school: Int, _ stage: SitingStage, year: Int, planned: Int) -> Distances.Position {
    if let move = moves.last(where: { $0.school == school && $0.from <= planned }) { return move.position }
    return stage.schools[year * stage.schoolCount + school]
  }
}
