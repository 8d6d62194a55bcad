internal import Planning

/// Registered children of the cohort that enters a stage, by the zone of the home (model.md §5, `zone_registered`): before admission,
/// pauses and placement, whatever school they attend.
struct ZoneRegistered {
  /// Children × enrolment share; nil for a school without a zone.
  private(set) var children: Table<SchoolIndex, Double?>

  init(_ attached: AttachedCohorts, _ environment: Environment, _ year: YearIndex) {
    let zones = environment.timelines[attached.stage].years[year]
    children = Table(repeating: nil, count: environment.supply.schoolCount)
    for zone in zones.members { for member in zone { children[SchoolIndex(rawValue: member.school)] = 0 } }
    guard let list = attached.cohorts.first?.list else { return }
    let shares = environment.shares(year)[attached.stage][.registered]
    let districts = environment.dataset.blocks.districts
    let registered = Kind.registered.rawValue
    var (at, sums) = (0, Table<SchoolIndex, Double>(repeating: 0, count: environment.supply.schoolCount))
    while at < list.count {
      let block = list.blocks[at]
      var here = 0.0
      while at < list.count, list.blocks[at] == block {
        here += list.children[registered][at]
        at += 1
      }
      guard here != 0 else { continue }
      let pupils = here * shares[districts[Int(block)]]
      zones.forEachOwnSchool(of: Int(block)) { sums[SchoolIndex(rawValue: $0)] += pupils * $1 }
    }
    for school in children.indices where children[school] != nil { children[school] = sums[school] }
  }
}
