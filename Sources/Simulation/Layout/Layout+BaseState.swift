internal import Planning

extension Layout {
  /// The base year, from which a simulation starts; nil where nobody lives in the dataset, or it cannot be laid out.
  ///
  /// - Parameter byBlock: every block is simulated by itself, so that the steps can be followed block by block. It is so too
  ///   where places are given (`overflow: admit`), since these depend on where exactly a child lives.
  func baseState(byBlock: Bool = false, jobs: Int = 1) -> BaseState? {
    guard let plane, timelines.count == dataset.stages.count else { return nil }
    var (people, timelines) = (dataset, timelines)
    let groups: BlockGroups
    if byBlock || scenario.overflow.admits || !dataset.attendance.isEmpty {
      groups = BlockGroups(alone: dataset.blocks.count)
    } else {
      let alone = Set(dataset.housing.map(\.block.position) + timelines.flatMap(\.splitBlocks)).sorted()
      groups = BlockGroups(districts: dataset.blocks.districts, timelines, alone: alone)
      people = dataset.grouped(groups, jobs: jobs)
      timelines = Table(timelines.map { $0.grouped(groups) })
    }
    var state = BaseState(
      people, scenario, supply: supply, timelines: timelines, plane: plane, groups: groups, children: dataset.children,
      rates: rates, rolls: rolls, jobs: jobs)
    state.environment.record = record
    return state
  }
}
