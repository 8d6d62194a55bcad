internal import Planning

/// The blocks of which the groups consist, and the part of the children of a group who live in each of them.
///
/// A cohort that was counted in the base year is divided as it was counted then; a later one like the counted cohorts, brought
/// back to age 0, by whose mean its births are divided (``NewCohorts``), and equally where these have no children.
struct Homes: Sendable {
  let groups: BlockGroups
  /// By block.
  let children: ChildrenTable
  /// By group, as is `district`.
  let ofGroups: ChildrenTable
  let district: [DistrictIndex]
  let new: NewCohorts

  /// The cohorts of the base year whose children together divide a cohort of a district.
  func sources(_ cohort: Int, district: DistrictIndex) -> [WeightedCohort] {
    new.isNew(cohort, in: district) ? new.levelCohorts[district] : [WeightedCohort(cohort: cohort)]
  }

  /// Divides an amount among the blocks of a group, adding to a sum for each of them.
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
