extension Attendance {
  init(_ attached: AttachedCohorts, _ homes: Homes, _ shares: EnrolmentShares) {
    self.init(
      pupils: HomeAttendance(attached, homes, shares: shares), children: HomeAttendance(attached, homes, shares: nil),
      homes.groups)
  }

  /// Expands attendance by group of blocks to single blocks.
  init(pupils: HomeAttendance, children: HomeAttendance, _ groups: BlockGroups) {
    self.init()
    var entriesOfGroup = [Int32](repeating: 0, count: groups.count)
    for group in pupils.groups { entriesOfGroup[Int(group)] += 1 }
    starts.reserveCapacity(groups.group.count + 1)
    var next: Int32 = 0
    for group in groups.group {
      next += entriesOfGroup[Int(group)]
      starts.append(next)
    }
    schools = Array(repeating: 0, count: Int(next))
    self.pupils = Array(repeating: 0, count: Int(next))
    self.children = self.pupils
    var place = starts
    for entry in pupils.schools.indices {
      for (at, block) in groups.blocks(of: Int(pupils.groups[entry])).enumerated() {
        let row = Int(place[Int(block)])
        place[Int(block)] += 1
        schools[row] = pupils.schools[entry]
        self.pupils[row] = pupils.numbers[pupils.starts[entry] + at]
        self.children[row] = children.numbers[children.starts[entry] + at]
      }
    }
  }
}
