internal import Planning

/// Entrants of a kind who live in one block and are attached to one school.
struct Applicant {
  /// Index of the entry in the cohort's list.
  var entry: Int
  var kind: Int
  /// Pupils on a roll: children × enrolment share.
  var pupils: Double
  /// Number of these pupils who have no place so far.
  var waiting = 0.0
}

/// Assigns the places of each school in order of priority (model.md §3, `overflow: admit`): a nine-year school's own leavers
/// first, then kinds with a right to the school of the zone. Where a tier has more pupils than places, all of its pupils at the
/// school wait in the same proportion; kinds that are placed by vacancy all wait.
struct Seating {
  /// Applicants by tier: own leavers, then the kinds by priority.
  private(set) var tiers: [[Applicant]]
  /// Places left, by school.
  var places: [Double]
  /// Pupils who had a right to a place and found none, by district of the home.
  private(set) var displaced: [Double]
  /// Pupils of kinds that are placed by vacancy, by district of the home.
  private(set) var byVacancy: [Double]
  /// All entrants: pupils by kind, then district of the home.
  private(set) var entrants: [[Double]]

  /// A number of pupils below this is a rounding error.
  static let nobody = 1e-9

  init(
    _ list: Attachments, own: Attachments, kinds: [KindRule], places: [Double], districts: [DistrictIndex],
    districtCount: Int,
    share: (_ district: DistrictIndex, _ kind: Int) -> Double
  ) {
    self.places = places
    let ranks = Set(kinds.map(\.priority)).sorted()
    tiers = Array(repeating: [], count: ranks.count + 1)
    displaced = Array(repeating: 0, count: districtCount)
    byVacancy = displaced
    entrants = [displaced, displaced]
    let tierOf = kinds.map { rule in 1 + (ranks.firstIndex(of: rule.priority) ?? 0) }
    var mine = 0
    for entry in 0..<list.count {
      let (block, school) = (list.blocks[entry], list.schools[entry])
      while mine < own.count, (own.blocks[mine], own.schools[mine]) < (block, school) { mine += 1 }
      let isOwn = mine < own.count && (own.blocks[mine], own.schools[mine]) == (block, school)
      let district = districts[Int(block)].position
      for kind in 0..<2 {
        let (children, share) = (list.children[kind][entry], share(DistrictIndex(district), kind))
        let carried = isOwn ? min(children, own.children[kind][mine]) : 0
        entrants[kind][district] += children * share
        if carried * share > 0 { tiers[0].append(Applicant(entry: entry, kind: kind, pupils: carried * share)) }
        if (children - carried) * share > 0 {
          tiers[tierOf[kind]].append(Applicant(entry: entry, kind: kind, pupils: (children - carried) * share))
        }
      }
    }
    for tier in tiers.indices { seat(tier, kinds, list, districts) }
  }

  private mutating func seat(_ tier: Int, _ kinds: [KindRule], _ list: Attachments, _ districts: [DistrictIndex]) {
    func hasRight(_ applicant: Applicant) -> Bool { tier == 0 || kinds[applicant.kind].assigned == .catchment }
    var asked = [Double](repeating: 0, count: places.count)
    for applicant in tiers[tier] where hasRight(applicant) {
      asked[Int(list.schools[applicant.entry])] += applicant.pupils
    }
    let refused = zip(asked, places).map { asked, places in asked > places ? 1 - places / asked : 0 }
    for at in tiers[tier].indices {
      let applicant = tiers[tier][at]
      let district = districts[Int(list.blocks[applicant.entry])].position
      if hasRight(applicant) {
        tiers[tier][at].waiting = applicant.pupils * refused[Int(list.schools[applicant.entry])]
        displaced[district] += tiers[tier][at].waiting
      } else {
        tiers[tier][at].waiting = applicant.pupils
        byVacancy[district] += applicant.pupils
      }
    }
    for school in places.indices { places[school] = max(0, places[school] - asked[school]) }
  }
}
