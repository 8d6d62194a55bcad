internal import Geometry
internal import Planning
internal import Simulation

extension SimulationResult {
  /// The smallest expansion of one other school within reach that would cure as many seat-years as a project; of equal ones, that of the
  /// nearest school. Rolls are those without the project; the rooms of the expansion are there from the project's first year.
  /// - Parameters:
  ///   - rooms: rooms of the project, the most that are tried.
  ///   - cured: seat-years that the project cures.
  ///   - other: the results without the project.
  func nextDoor(
    to school: SchoolIndex, _ stages: [StageIndex], from year: Int, rooms: Double, curing cured: Double,
    without other: SimulationResult
  ) -> EventUse.NextDoor? {
    guard stages.count == 1, let stage = stages.first, rooms >= 1, cured >= 1, years.contains(year),
      let reach = scenario.radius(of: stage, at: school, in: year).map({ 2 * $0 })
    else { return nil }
    let site = sites[year - years.lowerBound][school]
    let others = other.sites[year - other.years.lowerBound]
    let near = Dictionary(
      grouping: other.schools.filter {
        $0.school != school && $0.stage == stage && $0.year >= year && others[$0.school].metres(to: site) <= reach
      }, by: \.school)
    let isNew = other.schools.allSatisfy { $0.school != school || $0.stage != stage }
    let most = Int(saturating: isNew ? rooms : rooms - 1)
    let found = near.compactMap { neighbour, rows -> (rooms: Int, metres: Double, school: SchoolIndex)? in
      let limit = min(most, other.roomsLeft(at: neighbour, rows))
      guard limit >= 1, let needed = (1...limit).first(where: { curedSeats(by: $0, rows) >= cured }) else { return nil }
      return (needed, others[neighbour].metres(to: site), neighbour)
    }
    return found.min { ($0.rooms, $0.metres, $0.school) < ($1.rooms, $1.metres, $1.school) }
      .map { EventUse.NextDoor(school: $0.school, rooms: $0.rooms) }
  }

  /// Seat-years that rooms would cure at a school, whose roll stays the same.
  private func curedSeats(by rooms: Int, _ rows: [SchoolYearMeasures]) -> Double {
    rows.reduce(0) { sum, row in
      guard row.classrooms > 0 else { return sum }
      return sum + min(row.seatShortfall, Double(rooms) * row.capacity / Double(row.classrooms))
    }
  }
}

extension SimulationResult {
  /// Rooms that can be added to a school in every year of these rows; a large number where nothing limits them.
  fileprivate func roomsLeft(at school: SchoolIndex, _ rows: [SchoolYearMeasures]) -> Int {
    guard let most = scenario.schools[school].maxClassrooms else { return .max }
    let years = Set(rows.map(\.year))
    var rooms: [Int: Int] = [:]
    for row in schools where row.school == school && years.contains(row.year) {
      rooms[row.year, default: 0] += row.classrooms
    }
    return Int(saturating: most) - (rooms.values.max() ?? 0)
  }
}
