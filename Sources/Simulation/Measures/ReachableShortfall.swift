internal import Networks
internal import Planning

/// The least number of pupils without a seat if each may attend the present school or any school of the district within reach
/// (model.md §5): a maximum flow over the pupils attached to the schools of the district.
///
/// Pupils of the same school who reach the same schools are one node, so that the network stays small for any number of blocks.
struct ReachableShortfall {
  /// Pupils of one school who reach the same schools.
  private struct Group {
    /// Number of the list in `lists`.
    var list: Int32
    var pupils: Double
  }

  private let lists: ReachLists
  private let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  /// Open schools of each district.
  private let schools: Table<DistrictIndex, [SchoolIndex]>
  private let groups: Table<SchoolIndex, [Group]>
  private let places: Table<SchoolIndex, Double>
  private let unexplained: Table<SchoolIndex, Double>
  /// Node of each open school in the network of its district, from 2 on; 0 for a school that is not open. Node 0 is the
  /// source and node 1 the sink.
  private let node: Table<SchoolIndex, Int>

  /// - Parameter open: schools of the stage that are open in the year.
  init(
    _ attendance: HomeAttendance, _ blocks: BlockGroups, _ lists: ReachLists,
    districtOfSchool: Table<SchoolIndex, DistrictIndex>, open: [SchoolIndex], places: Table<SchoolIndex, Double>,
    unexplained: Table<SchoolIndex, Double>
  ) {
    (self.lists, self.districtOfSchool) = (lists, districtOfSchool)
    (self.places, self.unexplained) = (places, unexplained)
    let districts = (districtOfSchool.elements.max()?.position ?? -1) + 1
    var schools = Table<DistrictIndex, [SchoolIndex]>(repeating: [], count: districts)
    var node = Table<SchoolIndex, Int>(repeating: 0, count: districtOfSchool.count)
    for school in open {
      schools[districtOfSchool[school]].append(school)
      node[school] = schools[districtOfSchool[school]].count + 1
    }
    (self.schools, self.node) = (schools, node)
    groups = ReachableShortfall.groups(attendance, blocks, lists, schools: districtOfSchool.count)
  }

  /// The shortfall of one district.
  func shortfall(of district: DistrictIndex) -> Double {
    guard schools.indices.contains(district) else { return 0 }
    let open = schools[district]
    let count = open.reduce(0) { $0 + groups[$1].count }
    var network = FlowNetwork(nodes: 2 + open.count + count, arcs: open.count + 6 * count)
    let (stays, left, stayed) = fillOwnSchools(open, &network)
    guard let stays else { return left }
    var all = 0.0
    var from = 2 + open.count
    for school in open {
      for group in groups[school] {
        let stays = stays[from - 2 - open.count]
        network.addArc(from: 0, to: from, capacity: group.pupils, flow: stays)
        all += group.pupils
        network.addArc(from: from, to: node[school], capacity: group.pupils, flow: stays)
        for other in lists[group.list].lazy.map(SchoolIndex.init(rawValue:))
        where other != school && districtOfSchool[other] == district && node[other] > 0 {
          network.addArc(from: from, to: node[other], capacity: group.pupils)
        }
        from += 1
      }
    }
    return max(0, all - stayed - network.maximumFlow(from: 0, to: 1)) + left
  }

  /// First seats pupils in their own schools, as an initial flow; the maximum flow then only has to move pupils without a place there.
  /// - Returns: the pupils of each group who stay, nil if all groups stay whole; unexplained pupils in excess of the places;
  ///   and the sum of all who stay.
  private func fillOwnSchools(
    _ open: [SchoolIndex], _ network: inout FlowNetwork
  ) -> (stays: [Double]?, left: Double, stayed: Double) {
    var (left, stayed, isShort) = (0.0, 0.0, false)
    var stays: [Double] = []
    for school in open {
      left += max(0, unexplained[school] - places[school])
      let own = max(0, places[school] - unexplained[school])
      var free = own
      for group in groups[school] {
        isShort = isShort || group.pupils > free
        stays.append(min(group.pupils, free))
        free -= min(group.pupils, free)
      }
      network.addArc(from: node[school], to: 1, capacity: own, flow: own - free)
      stayed += own - free
    }
    return (isShort ? stays : nil, left, stayed)
  }

  /// Groups by own school.
  private static func groups(
    _ attendance: HomeAttendance, _ blocks: BlockGroups, _ lists: ReachLists, schools: Int
  ) -> Table<SchoolIndex, [Group]> {
    var groups = Table<SchoolIndex, [Group]>(repeating: [], count: schools)
    attendance.forEachEntry(blocks) { own, blocks, pupils in
      for (block, pupils) in zip(blocks, pupils) where pupils > 0 {
        let list = lists.list[Int(block)]
        if let known = groups[own].lastIndex(where: { $0.list == list }) {
          groups[own][known].pupils += pupils
        } else {
          groups[own].append(Group(list: list, pupils: pupils))
        }
      }
    }
    return groups
  }
}
