internal import Planning

extension Layout {
  /// The base year, from which a simulation starts; nil for a dataset that is not inhabited, or without catchments.
  ///
  /// - Parameter byBlock: simulates every block by itself, so that the steps can be observed block by block. This is always so
  ///   with known attendance, with admission (`overflow: admit`), which depends on the exact position of each home, and with counts.
  /// - Parameter counts: resident children counted after the base year, by school year.
  func baseState(
    byBlock: Bool = false, counting counts: [Int: ChildrenTable] = [:], jobs: Int = 1
  ) -> BaseState? {
    guard let plane, timelines.count == dataset.stages.count else { return nil }
    var (people, timelines) = (dataset, timelines)
    let groups: BlockGroups
    if byBlock || !counts.isEmpty || scenario.overflow.admits || !dataset.attendance.isEmpty {
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
    state.environment.counts = counts
    return state
  }
}
