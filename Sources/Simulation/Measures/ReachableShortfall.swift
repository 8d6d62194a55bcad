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
  /// Index of each open school among the open schools of its district; -1 for a school that is not open.
  private let position: Table<SchoolIndex, Int>

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
    var position = Table<SchoolIndex, Int>(repeating: -1, count: districtOfSchool.count)
    for school in open {
      position[school] = schools[districtOfSchool[school]].count
      schools[districtOfSchool[school]].append(school)
    }
    (self.schools, self.position) = (schools, position)
    groups = ReachableShortfall.groups(attendance, blocks, lists, schools: districtOfSchool.count)
  }

  /// The shortfall of one district.
  func shortfall(of district: DistrictIndex) -> Double {
    guard schools.indices.contains(district) else { return 0 }
    let open = schools[district]
    var flow = SeatFlow(
      places: open.map { places[$0] }, unexplained: open.map { unexplained[$0] },
      groups: open.flatMap { school in
        self.groups[school].map { SeatFlow.Group(own: position[school], pupils: $0.pupils) }
      }, reserving: 4 * open.reduce(0) { $0 + groups[$1].count })
    guard flow.isShort else { return flow.shortfall }
    var group = 0
    for school in open {
      for one in self.groups[school] {
        for other in lists[one.list].lazy.map(SchoolIndex.init(rawValue:))
        where other != school && districtOfSchool[other] == district && position[other] >= 0 {
          flow.allow(group: group, at: position[other])
        }
        group += 1
      }
    }
    flow.fill()
    return flow.shortfall
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
