internal import Planning

/// The blocks of each group, and the share of a group's children who live in each block.
///
/// A cohort that was counted in the base year is divided as it was counted; a later cohort in proportion to the mean of the
/// counted cohorts at age 0, by which its births are divided too (`NewCohorts`), or equally where this mean is 0.
struct Homes: Sendable {
  let groups: BlockGroups
  /// By block.
  let children: ChildrenTable
  /// Children by group; `district` is by group too.
  let ofGroups: ChildrenTable
  let district: [DistrictIndex]
  let new: NewCohorts

  /// The cohorts of the base year in proportion to whose children a cohort of a district is divided.
  func sources(_ cohort: Int, district: DistrictIndex) -> [WeightedCohort] {
    new.isNew(cohort, in: district) ? new.levelCohorts[district] : [WeightedCohort(cohort: cohort)]
  }

  /// Divides an amount among the blocks of a group, and adds each part to the sum of its block.
  func divide(
    _ amount: Double, _ group: Int, kind: Kind, among blocks: UnsafeBufferPointer<Int32>, by sources: [WeightedCohort],
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    guard blocks.count > 1 else {
      sums[0] += amount
      return
    }
    var whole = 0.0
    for one in sources { whole += ofGroups.count(cohort: one.cohort, kind: kind, block: group) * one.weight[kind] }
    guard whole > 0 else {
      for at in sums.indices { sums[at] += amount / Double(sums.count) }
      return
    }
    for one in sources {
      children.add(cohort: one.cohort, kind: kind, of: blocks, times: amount / whole * one.weight[kind], to: sums)
    }
  }
}
