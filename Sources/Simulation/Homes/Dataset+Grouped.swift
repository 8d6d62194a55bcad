internal import Planning

extension Dataset {
  /// The same residents with groups of blocks in place of blocks: children and dwellings are summed, names and shapes dropped.
  func grouped(_ groups: BlockGroups, jobs: Int) -> Dataset {
    var grouped = self
    let firsts = groups.firsts
    grouped.blocks = BlockTable()
    grouped.blocks.ids = Array(repeating: "", count: groups.count)
    grouped.blocks.districts = firsts.map { blocks.districts[Int($0)] }
    grouped.blocks.dwellings = Array(repeating: 0, count: groups.count)
    for (block, group) in groups.group.enumerated() { grouped.blocks.dwellings[Int(group)] += blocks.dwellings[block] }
    grouped.children = children.summed(by: groups.group, count: groups.count, jobs: jobs)
    for row in housing.indices {
      grouped.housing[row].block = BlockIndex(rawValue: groups.group[housing[row].block.position])
    }
    return grouped
  }
}
