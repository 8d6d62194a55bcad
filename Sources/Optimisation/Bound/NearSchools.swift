internal import Parallel

/// The schools around each school, nearest first, used to find the schools near a block without testing all schools.
///
/// With attendance flows a school's position is the mean position of the schools that pupils of its zone attend: the mean distance to
/// these schools is at least the distance to their mean position (Jensen's inequality), so that all limits below still hold.
///
/// A school s is at least as far from a block b as `metres(h, s) − metres(h, b)`, for any school h (the triangle inequality):
/// once this is too far to matter, all later schools of h's list are too far as well.
struct NearSchools: Sendable {
  /// Whether there are lists. For distances from a table they would be of no use, so all schools are tested.
  let isIndexed: Bool
  /// Schools around school h, beginning with h itself: `schools[starts[h]..<starts[h + 1]]`.
  private(set) var starts: [Int32] = [0]
  private(set) var schools: [Int32] = []
  private(set) var metres: [Double] = []
  /// Radius of the lists, in metres; infinite if they contain all schools.
  private(set) var reach = Double.infinity
  /// Schools that move: they are in no list, and are always tested.
  private(set) var movers: [Int32] = []
  /// A school close to each block, with whose list the search begins, shape `[blocks]`.
  private(set) var hubs: [Int32] = []
  /// Metres from each block to that school, shape `[blocks]`.
  private(set) var toHub: [Double] = []

  init(_ problem: RezoningProblem, jobs: Int) {
    isIndexed = problem.distances.isStraight && problem.schoolCount > 24
    guard isIndexed else { return }
    let (blocks, factor, count) = (problem.distances.blocks, problem.distances.factor, problem.schoolCount)
    let positions = NearSchools.positions(problem)
    let moves = (0..<count).map { school in
      (1..<problem.distances.periodCount).contains { positions[$0 * count + school] != positions[school] }
    }
    movers = (0..<count).filter { moves[$0] }.map(Int32.init)
    reach = NearSchools.reach(positions[0..<count], factor)
    let reach = reach
    let lists = inParallel(count, jobs: jobs) { hub in
      NearSchools.list(around: hub, positions: positions, factor: factor, reach: reach, moves: moves)
    }
    for list in lists {
      schools += list.map(\.school)
      metres += list.map(\.metres)
      starts.append(Int32(schools.count))
    }
    let hubs = findHubs(problem, blocks: blocks, positions: positions, factor: factor, jobs: jobs)
    self.hubs = hubs.map(\.school)
    toHub = hubs.map(\.metres)
  }

  /// Mean position of the schools that pupils of each zone attend, shape `[periods, schools]`.
  private static func positions(_ problem: RezoningProblem) -> [Distances.Position] {
    let (schools, rows) = (problem.distances.schools, problem.rows)
    if rows.areOwn { return schools }
    return schools.indices.map { index -> Distances.Position in
      let (first, zone) = (index / problem.schoolCount * problem.schoolCount, index % problem.schoolCount)
      let own = schools[index]
      var mean = own
      for at in rows.range(of: zone) {
        let position = schools[first + Int(rows.schools[at])]
        mean.x += rows.shares[at] * (position.x - own.x)
        mean.y += rows.shares[at] * (position.y - own.y)
      }
      return mean
    }
  }

  /// A school in a list, and its distance.
  private struct Far: Sendable {
    var school: Int32
    var metres: Double
  }

  /// Schools that do not move, from the nearest to a hub to the farthest within the reach.
  private static func list(
    around hub: Int, positions: [Distances.Position], factor: Double, reach: Double, moves: [Bool]
  ) -> [Far] {
    var list: [Far] = []
    for school in moves.indices where !moves[school] {
      let metres = positions[hub].metres(to: positions[school]) * factor
      if metres <= reach { list.append(Far(school: Int32(school), metres: metres)) }
    }
    return list.sorted { $0.metres == $1.metres ? $0.school < $1.school : $0.metres < $1.metres }
  }

  /// Radius of a circle that contains some 300 schools on average; infinite if there are no more schools.
  private static func reach(_ positions: ArraySlice<Distances.Position>, _ factor: Double) -> Double {
    guard positions.count > 300, let first = positions.first else { return .infinity }
    var (low, high) = (first, first)
    for position in positions {
      low = .init(x: min(low.x, position.x), y: min(low.y, position.y))
      high = .init(x: max(high.x, position.x), y: max(high.y, position.y))
    }
    let area = max(1, (high.x - low.x) * (high.y - low.y))
    return (300 * area / (3.14159 * Double(positions.count))).squareRoot() * factor
  }

  /// Finds a school near each block in the list of its school of today.
  private func findHubs(
    _ problem: RezoningProblem, blocks: [Distances.Position], positions: [Distances.Position], factor: Double, jobs: Int
  ) -> [Far] {
    let parts = inParallel(problem.blockCount, grain: 4096, jobs: jobs) { part in
      part.map { block in
        let start = Int(problem.today[block])
        let own = blocks[block].metres(to: positions[start]) * factor
        var best = Far(school: Int32(start), metres: own)
        for at in Int(starts[start])..<Int(starts[start + 1]) {
          if metres[at] - own >= best.metres { break }
          let far = blocks[block].metres(to: positions[Int(schools[at])]) * factor
          if far < best.metres { best = Far(school: schools[at], metres: far) }
        }
        return best
      }
    }
    return Array(parts.joined())
  }
}
