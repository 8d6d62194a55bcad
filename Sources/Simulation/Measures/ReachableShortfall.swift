internal import Networks
internal import Planning

/// The least number left without a seat if every pupil may go to the own school or to any school of the district within
/// reach (model.md §5): a maximum flow over the pupils attached to the district's schools.
///
/// Pupils with the same own school and the same schools within reach are one node, so that the network stays small
/// however many blocks there are.
struct ReachableShortfall {
  /// By district; nil where no reach is given.
  private(set) var ofDistrict: [Double?]

  /// Pupils of one own school who reach the same schools.
  private struct Group {
    var list: Int32
    var pupils: Double
  }

  /// - Parameters:
  ///   - open: schools of the stage open in the year.
  ///   - reach: metres, by district; nil where none is given.
  ///   - places, unexplained: by school.
  init(
    _ attendance: HomeAttendance, _ homes: HomeGroups, _ lists: ReachLists, schools: [School], open: [Int],
    reach: [Double?], places: [Double], unexplained: [Double]
  ) {
    let groups = ReachableShortfall.groups(attendance, homes, lists, schools: schools.count)
    var schoolsOf = [[Int]](repeating: [], count: reach.count)
    for school in open { schoolsOf[schools[school].district].append(school) }
    // by school: its node, from 2 on, in the network of its district; 0 if it is not open
    var node = [Int](repeating: 0, count: schools.count)
    for open in schoolsOf { for (at, school) in open.enumerated() { node[school] = at + 2 } }
    ofDistrict = reach.map { _ in nil }
    for district in reach.indices where reach[district] != nil {
      let open = schoolsOf[district]
      let count = open.reduce(0) { $0 + groups[$1].count }
      var network = FlowNetwork(nodes: 2 + open.count + count, arcs: open.count + 6 * count)
      var left = 0.0
      // pupils first fill their own schools; what is sought is where those go who find no place there
      var (all, stayed, isShort) = (0.0, 0.0, false)
      var stay: [Double] = []
      stay.reserveCapacity(count)
      for school in open {
        left += max(0, unexplained[school] - places[school])
        let own = max(0, places[school] - unexplained[school])
        var free = own
        for group in groups[school] {
          isShort = isShort || group.pupils > free
          stay.append(min(group.pupils, free))
          free -= min(group.pupils, free)
        }
        network.addArc(from: node[school], to: 1, capacity: own, flow: own - free)
        stayed += own - free
      }
      guard isShort else {
        ofDistrict[district] = left
        continue
      }
      var from = 2 + open.count
      for school in open {
        for group in groups[school] {
          let stays = stay[from - 2 - open.count]
          network.addArc(from: 0, to: from, capacity: group.pupils, flow: stays)
          all += group.pupils
          network.addArc(from: from, to: node[school], capacity: group.pupils, flow: stays)
          for other in lists[group.list] where Int(other) != school && schools[Int(other)].district == district {
            if node[Int(other)] > 0 { network.addArc(from: from, to: node[Int(other)], capacity: group.pupils) }
          }
          from += 1
        }
      }
      ofDistrict[district] = max(0, all - stayed - network.maximumFlow(from: 0, to: 1)) + left
    }
  }

  /// By own school.
  private static func groups(
    _ attendance: HomeAttendance, _ homes: HomeGroups, _ lists: ReachLists, schools: Int
  ) -> [[Group]] {
    var groups = [[Group]](repeating: [], count: schools)
    attendance.forEachEntry(homes) { own, blocks, pupils in
      for (block, pupils) in zip(blocks, pupils) where pupils > 0 {
        let list = lists.list[Int(block)]
        if let at = groups[own].lastIndex(where: { $0.list == list }) {
          groups[own][at].pupils += pupils
        } else {
          groups[own].append(Group(list: list, pupils: pupils))
        }
      }
    }
    return groups
  }
}
