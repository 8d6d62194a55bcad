internal import Networks
internal import Planning

/// Seats of the schools of a district, given to pupils who may attend the own school or other schools that are allowed: a maximum
/// flow (model.md §5, `reachable_shortfall`). It starts with as many pupils in their own school as it has places for.
///
/// More schools can be allowed after each solution, which is then extended: a curve over growing distances costs little more than
/// its last point.
struct SeatFlow {
  /// Pupils with the same own school and the same schools within reach.
  struct Group {
    /// Index of the own school among those of the district.
    var own: Int
    var pupils: Double
  }

  /// Node 0 is the source, node 1 the sink; then schools, then groups.
  private var network: FlowNetwork
  private let schools: Int
  /// Arcs from the source to the groups.
  private var arcs: [Int] = []
  private let groups: [Group]
  /// Pupils of groups who have no seat yet.
  private var without: Double
  /// Unexplained pupils beyond the places, by school: they have no home and stay.
  let left: [Double]
  /// True where some pupils do not fit into their own school.
  private(set) var isShort = false

  /// - Parameters:
  ///   - places: by school of the district.
  ///   - unexplained: pupils without a home, by school, who are seated before all others.
  ///   - reserving: arcs that will be allowed.
  init(places: [Double], unexplained: [Double], groups: [Group], reserving more: Int = 0) {
    (self.groups, schools) = (groups, places.count)
    network = FlowNetwork(nodes: 2 + places.count + groups.count, arcs: places.count + 2 * groups.count + more)
    left = zip(places, unexplained).map { max(0, $1 - $0) }
    let own = zip(places, unexplained).map { max(0, $0 - $1) }
    var free = own
    var stays: [Double] = []
    stays.reserveCapacity(groups.count)
    without = 0
    for group in groups {
      let stay = min(group.pupils, free[group.own])
      isShort = isShort || group.pupils > free[group.own]
      free[group.own] -= stay
      without += group.pupils - stay
      stays.append(stay)
    }
    guard isShort else { return }
    for school in places.indices {
      network.addArc(from: 2 + school, to: 1, capacity: own[school], flow: own[school] - free[school])
    }
    for (at, (group, stay)) in zip(groups, stays).enumerated() {
      arcs.append(network.addArc(from: 0, to: node(ofGroup: at), capacity: group.pupils, flow: stay))
      network.addArc(from: node(ofGroup: at), to: 2 + group.own, capacity: group.pupils, flow: stay)
    }
  }

  private func node(ofGroup at: Int) -> Int { 2 + schools + at }

  /// Allows a group to attend another school than its own; has an effect only where some school is short.
  /// - Returns: the number of the arc.
  @discardableResult
  mutating func allow(group: Int, at school: Int) -> Int {
    network.addArc(from: node(ofGroup: group), to: 2 + school, capacity: groups[group].pupils)
  }

  /// Seats as many more pupils as the allowed schools have room for.
  mutating func fill() {
    guard isShort, without > 0 else { return }
    without -= network.maximumFlow(from: 0, to: 1)
  }

  /// Pupils without a seat.
  var shortfall: Double { max(0, without) + left.reduce(0, +) }

  /// Pupils of each school without a seat.
  var shortfallBySchool: [Double] {
    var short = left
    guard isShort else { return short }
    for (group, arc) in zip(groups, arcs) { short[group.own] += max(0, group.pupils - network.flow(of: arc)) }
    return short
  }

  /// The pupils who go by an allowed arc.
  func pupils(by arc: Int) -> Double { network.flow(of: arc) }
}
