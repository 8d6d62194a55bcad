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

  /// A group of pupils: own school, and the number of the list of all within reach.
  private struct Group: Hashable {
    var own: Int32
    var within: Int32
  }

  /// Lists of schools, each kept once.
  private struct Lists {
    private var numbers: [[Int32]: Int32] = [:]
    private(set) var lists: [[Int32]] = []

    mutating func number(_ list: [Int32]) -> Int32 {
      if let known = numbers[list] { return known }
      let number = Int32(lists.count)
      numbers[list] = number
      lists.append(list)
      return number
    }
  }

  /// - Parameters:
  ///   - open: schools of the stage open in the year.
  ///   - reach: metres, by district; nil where none is given.
  ///   - places, unexplained: by school.
  init(
    _ attendance: HomeAttendance, _ homes: HomeGroups, _ plane: Plane, _ t: Int, schools: [School], open: [Int],
    reach: [Double?], places: [Double], unexplained: [Double]
  ) {
    let districts = reach.count
    ofDistrict = Array(repeating: nil, count: districts)
    var schoolsOf = [[Int]](repeating: [], count: districts)
    for school in open { schoolsOf[schools[school].district].append(school) }
    let indexes = schoolsOf.map { PointIndex($0.map { plane.sites[t][$0] }) }
    var groups = [[Group: Double]](repeating: [:], count: districts)
    var lists = Lists()
    _ = lists.number([])
    attendance.forEachEntry(homes) { own, blocks, pupils in
      let district = schools[own].district
      guard let metres = reach[district] else { return }
      for (block, pupils) in zip(blocks, pupils) where pupils > 0 {
        let within = indexes[district].within(metres, of: plane.home(Int(block))).map { Int32(schoolsOf[district][$0]) }
        groups[district][Group(own: Int32(own), within: lists.number(within)), default: 0] += pupils
      }
    }
    for district in 0..<districts where reach[district] != nil {
      ofDistrict[district] = ReachableShortfall.shortfall(
        groups[district], lists.lists, schoolsOf[district], places: places, unexplained: unexplained)
    }
  }

  private static func shortfall(
    _ groups: [Group: Double], _ lists: [[Int32]], _ schools: [Int], places: [Double], unexplained: [Double]
  ) -> Double {
    let node = Dictionary(uniqueKeysWithValues: schools.enumerated().map { ($0.element, $0.offset + 2) })
    var network = FlowNetwork(nodes: 2 + schools.count + groups.count)
    var left = 0.0
    for school in schools {
      network.addArc(
        from: node[school] ?? 0, to: 1, capacity: max(0, places[school] - unexplained[school]))
      left += max(0, unexplained[school] - places[school])
    }
    let ordered = groups.map { (own: $0.key.own, within: lists[Int($0.key.within)], pupils: $0.value) }.sorted {
      ($0.own, $0.within.count) < ($1.own, $1.within.count)
        || ($0.own, $0.within.count) == ($1.own, $1.within.count)
          && $0.within.lexicographicallyPrecedes($1.within)
    }
    var all = 0.0
    for (at, group) in ordered.enumerated() {
      let from = 2 + schools.count + at
      network.addArc(from: 0, to: from, capacity: group.pupils)
      all += group.pupils
      for school in Set([group.own] + group.within).sorted() {
        if let to = node[Int(school)] { network.addArc(from: from, to: to, capacity: group.pupils) }
      }
    }
    let seated = network.maximumFlow(from: 0, to: 1)
    return max(0, all - seated) + left
  }
}
