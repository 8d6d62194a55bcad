internal import Planning

/// Assumptions behind cohorts younger than the children table (model.md §2.2).
extension RatesInForce {
  private var new: NewCohorts { environment.newCohorts }
  private var last: Int { environment.scenario.years.upperBound }

  /// Births from which a cohort or an entry ratio is computed.
  var births: [Assumption] {
    districts.flatMap { district in
      (new.births.isByKind ? Kind.allCases.map(Optional.some) : [nil]).flatMap { kind in
        birthYears(district, kind ?? .registered).compactMap { year in birth(district, year, kind) }
      }
    }.merged(districts: districts.count, kinds: false)
  }

  private func birthYears(_ district: DistrictIndex, _ kind: Kind) -> [Int] {
    let fromBirths = cohorts(of: district, kind, areFromBirths: true)
    guard !fromBirths.isEmpty else { return [] }
    let all = new.ratioCohorts[kind][district] + fromBirths
    return Set(all.flatMap { new.births.calendarYears(of: $0) }).sorted()
  }

  private func birth(_ district: DistrictIndex, _ year: Int, _ kind: Kind?) -> Assumption? {
    guard let value = new.births.births(district: district, year: year, kind: kind ?? .registered) else {
      return assumedBirth(district, year, kind)
    }
    let given =
      stated.births(district: district, year: year, nil) ?? stated.births(district: district, year: year, kind)
    var row = Assumption(.births, value, from: given == nil ? .dataset : .scenario, district: district)
    (row.years, row.kind) = (year...year, kind)
    if let given {
      (row.note, row.source) = notes.nearest(to: "births", given.path)
    } else {
      // if the scenario states no births, its note on births is about the births of the dataset
      if demand.births?.isEmpty ?? true { (row.note, row.source) = notes.nearest(to: "births") }
      if row.source == nil, !dataset.about.source.isEmpty { row.source = dataset.about.source }
    }
    return row
  }

  /// Births of a year after the last known one.
  private func assumedBirth(_ district: DistrictIndex, _ year: Int, _ kind: Kind?) -> Assumption? {
    guard let value = new.births.assumedBirths(district: district, year: year, kind: kind ?? .registered) else {
      return nil
    }
    let known = new.births.lastYears(of: district, kind: kind ?? .registered)
    var row = Assumption(
      .births, value, from: demand.birthsAfter == .trend ? .trend(years: known) : .fertility, district: district)
    (row.years, row.kind) = (year...year, kind)
    (row.note, row.source) = notes.nearest(to: "births", [.district(district)])
    return row
  }

  /// Entry ratios of districts with a cohort that is computed from births; elsewhere the ratio has no effect.
  var entryRatios: [Assumption] {
    districts.flatMap { district in
      Kind.allCases.compactMap { kind in
        guard !cohorts(of: district, kind, areFromBirths: true).isEmpty else { return nil }
        let known = new.ratioCohorts[kind][district]
        var row = Assumption(
          .entryRatio, new.entryRatio[kind][district],
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
            .heldCohort, new.levelOfDistrict[kind][district],
            from: .held(cohorts: new.levelCohorts[district].map(\.cohort)), district: district)
          (row.years, row.kind) = (cohort...cohort, kind)
          (row.note, row.source) = notes.nearest(to: "births", [.district(district)])
          return row
        }
      }
    }.merged(districts: districts.count, kinds: false)
  }

  private func cohorts(of district: DistrictIndex, _ kind: Kind, areFromBirths: Bool) -> [Int] {
    new.cohorts(of: district, through: last).filter {
      new.isFromBirths($0, in: district, kind: kind) == areFromBirths
    }
  }
}

extension RateTable {
  /// True where the table holds no number.
  var isEmpty: Bool {
    switch self {
    case .number: false
    case .map(let map): map.values.allSatisfy(\.isEmpty)
    }
  }
}
