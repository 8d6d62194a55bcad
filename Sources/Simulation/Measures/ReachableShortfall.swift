internal import Geometry
internal import Networks
internal import Planning

/// The least number left without a seat if every pupil may go to the own school or to any school of the district within
/// reach (model.md §5): a maximum flow over the pupils attached to the district's schools.
///
/// Pupils with the same own school and the same schools within reach are one node, so that the network stays small
/// however many blocks there are.
struct ReachableShortfall {
  /// By district; nil where no reach is given or no school is open.
  private(set) var ofDistrict: [Double?]

  /// A group of pupils: own school first, then the others within reach, ascending.
  private struct Group: Hashable {
    var own: Int32
    var within: [Int32]
  }

  /// - Parameters:
  ///   - open: schools of the stage open in the year.
  ///   - reach: metres, by district; nil where none is given.
  ///   - places, unexplained: by school.
  init(
    _ attendance: Attendance, _ plane: Plane, _ t: Int, schools: [School], open: [Int], reach: [Double?],
    places: [Double], unexplained: [Double]
  ) {
    let districts = reach.count
    ofDistrict = Array(repeating: nil, count: districts)
    var schoolsOf = [[Int]](repeating: [], count: districts)
    for school in open { schoolsOf[schools[school].district].append(school) }
    let indexes = schoolsOf.map { PointIndex($0.map { plane.sites[t][$0] }) }
    var groups = [[Group: Double]](repeating: [:], count: districts)
    for block in 0..<(attendance.starts.count - 1) {
      let home = plane.home(block)
      var known: (district: Int, within: [Int32])?
      for entry in attendance.entries(of: block) where attendance.pupils[entry] > 0 {
        let own = Int(attendance.schools[entry])
        let district = schools[own].district
        guard let metres = reach[district] else { continue }
        if known?.district != district {
          known = (district, indexes[district].within(metres, of: home).map { Int32(schoolsOf[district][$0]) })
        }
        let group = Group(own: Int32(own), within: known?.within ?? [])
        groups[district][group, default: 0] += attendance.pupils[entry]
      }
    }
    for district in 0..<districts where reach[district] != nil {
      ofDistrict[district] = ReachableShortfall.shortfall(
        groups[district], schoolsOf[district], places: places, unexplained: unexplained)
    }
  }

  private static func shortfall(
    _ groups: [Group: Double], _ schools: [Int], places: [Double], unexplained: [Double]
  ) -> Double {
    let node = Dictionary(uniqueKeysWithValues: schools.enumerated().map { ($0.element, $0.offset + 2) })
    var network = FlowNetwork(nodes: 2 + schools.count + groups.count)
    var left = 0.0
    for school in schools {
      network.addArc(
        from: node[school] ?? 0, to: 1, capacity: max(0, places[school] - unexplained[school]))
      left += max(0, unexplained[school] - places[school])
    }
    let ordered = groups.sorted {
      ($0.key.own, $0.key.within.count) < ($1.key.own, $1.key.within.count)
        || ($0.key.own, $0.key.within.count) == ($1.key.own, $1.key.within.count)
          && $0.key.within.lexicographicallyPrecedes($1.key.within)
    }
    var all = 0.0
    for (at, group) in ordered.enumerated() {
      let from = 2 + schools.count + at
      network.addArc(from: 0, to: from, capacity: group.value)
      all += group.value
      for school in Set([group.key.own] + group.key.within).sorted() {
        if let to = node[Int(school)] { network.addArc(from: from, to: to, capacity: group.value) }
      }
    }
    let seated = network.maximumFlow(from: 0, to: 1)
    return max(0, all - seated) + left
  }
}
