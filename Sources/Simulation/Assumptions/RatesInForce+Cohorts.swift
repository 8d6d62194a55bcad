internal import Planning

/// What cohorts younger than the children table rest on (model.md §2.2).
extension RatesInForce {
  private var new: NewCohorts { environment.newCohorts }
  private var last: Int { environment.scenario.years.upperBound }

  /// Births that a cohort or an entry ratio rests on.
  var births: [Assumption] {
    districts.flatMap { district in
      (new.births.isByKind ? Kind.allCases.map(Optional.some) : [nil]).flatMap { kind in
        birthYears(district, kind ?? .registered).compactMap { year in birth(district, year, kind) }
      }
    }.merged(districts: districts.count, kinds: false)
  }

  private func birthYears(_ district: Int, _ kind: Kind) -> [Int] {
    let fromBirths = cohorts(of: district, kind, areFromBirths: true)
    guard !fromBirths.isEmpty else { return [] }
    let all = new.ratioCohorts[kind][DistrictIndex(district)] + fromBirths
    return Set(all.flatMap { new.births.calendarYears(of: $0) }).sorted()
  }

  private func birth(_ district: Int, _ year: Int, _ kind: Kind?) -> Assumption? {
    let index = DistrictIndex(district)
    guard let value = new.births.births(district: index, year: year, kind: kind ?? .registered) else { return nil }
    let given = demand.births(district: index, year: year, nil) ?? demand.births(district: index, year: year, kind)
    var row = Assumption(.births, value, from: given == nil ? .dataset : .scenario, district: district)
    (row.years, row.kind) = (year...year, kind)
    if let given {
      (row.note, row.source) = notes.nearest(to: "births", given.path)
    } else {
      // a note on births in a scenario that gives none is about those of the dataset
      if demand.births?.isEmpty ?? true { (row.note, row.source) = notes.nearest(to: "births") }
      if row.source == nil, !dataset.about.source.isEmpty { row.source = dataset.about.source }
    }
    return row
  }

  /// Entry ratios of districts with a cohort that is computed from births; elsewhere the ratio has no effect.
  var entryRatios: [Assumption] {
    districts.flatMap { district in
      Kind.allCases.compactMap { kind in
        guard !cohorts(of: district, kind, areFromBirths: true).isEmpty else { return nil }
        let known = new.ratioCohorts[kind][DistrictIndex(district)]
        var row = Assumption(
          .entryRatio, new.entryRatio[kind][DistrictIndex(district)],
          from: known.isEmpty ? .byDefault : .estimated(years: known), district: district)
        row.kind = kind
        return row
      }
    }.merged(districts: districts.count, kinds: false)
  }

  var heldCohorts: [Assumption] {
    districts.flatMap { district in
      Kind.allCases.flatMap { kind in
        cohorts(of: district, kind, areFromBirths: false).map { cohort in
          var row = Assumption(
            .heldCohort, new.levelOfDistrict[kind][DistrictIndex(district)],
            from: .held(cohorts: new.levelCohorts[DistrictIndex(district)].map(\.cohort)), district: district)
          (row.years, row.kind) = (cohort...cohort, kind)
          (row.note, row.source) = notes.nearest(to: "births", [.district(district)])
          return row
        }
      }
    }.merged(districts: districts.count, kinds: false)
  }

  private func cohorts(of district: Int, _ kind: Kind, areFromBirths: Bool) -> [Int] {
    new.cohorts(of: DistrictIndex(district), through: last).filter {
      new.hasBirths($0, in: DistrictIndex(district), kind: kind) == areFromBirths
    }
  }
}

extension RateTable {
  /// True where it holds no number.
  var isEmpty: Bool {
    switch self {
    case .number: false
    case .map(let map): map.values.allSatisfy(\.isEmpty)
    }
  }
}
