internal import Planning

/// The sums of the admission of a stage and year: rows of `admission.csv`, figures of districts, and the shares that later years need.
struct AdmissionTally {
  /// In the order of `AdmissionRow.merged`.
  let rows: [AdmissionRow]
  /// By district of the home.
  private(set) var ofDistrict: [DistrictAdmission]
  /// Share of entrants without a place: by kind, then district.
  let withoutPlace: [[Double]]

  private struct Key: Hashable {
    var kind: Int
    var zone: Int32
    var from: Int32
    var to: Int
    var round: Int
  }

  init(_ outcomes: [Placement.Outcome], _ seating: Seating, _ list: Attachments, stage: StageIndex, in year: StepYear) {
    let environment = year.environment
    let zones = environment.timelines[stage].years[year.index]
    let none = [Double](repeating: 0, count: environment.dataset.districts.count)
    var ofDistrict = environment.dataset.districts.indices.map {
      DistrictAdmission(displaced: seating.displaced[$0], byVacancy: seating.byVacancy[$0])
    }
    var missing = [none, none]
    var sums: [Key: (pupils: Double, metres: Double)] = [:]
    for outcome in outcomes {
      let block = Int(list.blocks[outcome.entry])
      let district = environment.dataset.blocks.districts[block].position
      let key = Key(
        kind: outcome.kind, zone: zones.mainZone(of: block), from: list.schools[outcome.entry],
        to: outcome.school?.position ?? -1, round: outcome.round?.rawValue ?? -1)
      sums[key, default: (0, 0)].pupils += outcome.pupils
      sums[key, default: (0, 0)].metres += outcome.pupils * outcome.metres
      if let round = outcome.round {
        ofDistrict[district].placed[round.rawValue] += outcome.pupils
      } else {
        ofDistrict[district].notPlaced += outcome.pupils
        missing[outcome.kind][district] += outcome.pupils
      }
    }
    self.ofDistrict = ofDistrict
    withoutPlace = Kind.allCases.map { kind in
      zip(missing[kind.rawValue], seating.entrants[kind.rawValue]).map { $1 > 0 ? min(1, $0 / $1) : 0 }
    }
    let detour = environment.plane.streets == nil ? environment.scenario.detourFactor : 1
    rows = AdmissionRow.merged(
      sums.map { key, sum in
        AdmissionRow(
          stage: stage, year: year.year, kind: Kind.allCases[key.kind],
          zone: key.zone < 0 ? [] : zones.members[Int(key.zone)].map { SchoolIndex(rawValue: $0.school) }.sorted(),
          from: SchoolIndex(rawValue: key.from),
          to: key.to < 0 ? nil : SchoolIndex(key.to), round: AdmissionRound(rawValue: key.round), pupils: sum.pupils,
          meanDistance: key.to < 0 || sum.pupils <= 0 ? nil : sum.metres / sum.pupils * detour)
      })
  }
}
