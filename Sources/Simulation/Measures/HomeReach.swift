internal import Geometry
internal import Planning

/// The pupils of a district's schools in one stage and year, grouped by own school and by the other schools of the district within
/// each of several distances of the home.
struct HomeReach {
  /// The open schools of the district, ascending.
  let schools: [SchoolIndex]
  let places: [Double]
  /// Unexplained pupils, by school.
  let unexplained: [Double]
  private(set) var groups: [SeatFlow.Group] = []
  /// By distance: groups and schools, both as indexes, that come within reach at this distance.
  private(set) var near: [[(group: Int32, school: Int32)]]

  /// - Parameters:
  ///   - rows: of the district's schools.
  ///   - entries: pupils of each school by block, in the order of `rows`.
  ///   - distances: metres, ascending.
  init(
    _ rows: [SchoolYearMeasures], _ entries: [[(block: Int32, pupils: Double)]], _ plane: Plane, _ year: YearIndex,
    distances: [Double]
  ) {
    schools = rows.map(\.school)
    places = rows.map(\.capacity)
    unexplained = rows.map(\.unexplained)
    near = Array(repeating: [], count: distances.count)
    guard rows.contains(where: { $0.seatShortfall > 0 }), let farthest = distances.last else { return }
    let sites = schools.map { plane.site(of: $0, year: year) }
    for own in entries.indices {
      var known: [[Reached]: Int] = [:]
      for (block, pupils) in entries[own] where pupils > 0 {
        let home = plane.position(of: BlockIndex(rawValue: block))
        var reached: [Reached] = []
        for (school, site) in sites.enumerated() where school != own {
          let metres = site.distance(to: home)
          guard metres <= farthest, let step = distances.firstIndex(where: { metres <= $0 }) else { continue }
          reached.append(Reached(school: Int32(school), step: Int32(step)))
        }
        if let group = known[reached] {
          groups[group].pupils += pupils
          continue
        }
        known[reached] = groups.count
        for one in reached { near[Int(one.step)].append((Int32(groups.count), one.school)) }
        groups.append(SeatFlow.Group(own: own, pupils: pupils))
      }
    }
  }

  /// A school, and the index of the least distance within which it lies.
  private struct Reached: Hashable {
    var school: Int32
    var step: Int32
  }

  /// The seats of the schools, with every pupil at the own school.
  var ownSeats: SeatFlow {
    SeatFlow(
      places: places, unexplained: unexplained, groups: groups, reserving: near.reduce(0) { $0 + $1.count })
  }

  /// Pupils without a seat if each may attend any school of the district within a distance, by distance.
  var shortfalls: [Double] {
    var seats = ownSeats
    return near.map { more in
      if seats.isShort {
        for (group, school) in more { seats.allow(group: Int(group), at: Int(school)) }
        seats.fill()
      }
      return seats.shortfall
    }
  }
}
