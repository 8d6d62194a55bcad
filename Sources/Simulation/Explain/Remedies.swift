internal import Planning

/// What can be done with the pupils of a school who have no seat: by a flow in which as many as possible of its district have a seat at
/// their own school or within reach. There are several such flows; this is one of them, the same on any machine.
struct Remedies {
  /// Pupils who could go to each neighbour, and pupils of others who would come here; with `mustBuild` they add up to the seat
  /// shortfall.
  var lines: [ShortageLine] = []
  /// Pupils without a seat.
  var mustBuild = 0.0
}

extension Explanations {
  /// The remedies of the schools of a district; empty where no reach is known.
  func seatsWithinReach(in district: DistrictIndex, stage: StageIndex, year: Int) -> [SchoolIndex: Remedies] {
    let t = YearIndex(of: year, from: environment.baseYear)
    guard let reach = environment.reach(stage: stage, district: district, year: t) else { return [:] }
    let place = environment.districts(in: t).firstIndex(of: district)
    guard let place else { return [:] }
    let homes = result.districtHomes(stage, year, distances: [reach])[place]
    var seats = homes.ownSeats
    let arcs = seats.isShort ? homes.near[0].map { seats.allow(group: Int($0.group), at: Int($0.school)) } : []
    seats.fill()
    let count = homes.schools.count
    var gone = [[Double]](repeating: Array(repeating: 0, count: count), count: count)
    for (pair, arc) in zip(homes.near[0], arcs) {
      gone[homes.groups[Int(pair.group)].own][Int(pair.school)] += seats.pupils(by: arc)
    }
    var all: [SchoolIndex: Remedies] = [:]
    for (at, short) in seats.shortfallBySchool.enumerated() {
      all[homes.schools[at]] = ofSchool(at, short, gone, homes.schools)
    }
    return all
  }

  /// The remedies of one school of a district.
  /// - Parameter gone: pupils by own school and by the school to which they could go.
  private func ofSchool(
    _ at: Int, _ short: Double, _ gone: [[Double]], _ schools: [SchoolIndex]
  ) -> Remedies {
    var found = Remedies(mustBuild: short)
    for (other, school) in schools.enumerated() {
      let school = environment.scenario.schools[school]
      let net = gone[at][other] - gone[other][at]
      if net > 1e-9 { found.lines.append(ShortageLine(origin: .neighbour(school.id, school.names), amount: net)) }
      if net < -1e-9 { found.lines.append(ShortageLine(origin: .comers(school.id, school.names), amount: net)) }
    }
    return found
  }
}
