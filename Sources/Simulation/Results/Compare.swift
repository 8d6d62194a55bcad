public import Planning

/// Compares scenarios with the first of them.
///
/// `pupilsMoved` of a district: pupils with a home who attend one of its schools and would not attend this school in the first
/// scenario, Σ over blocks and schools of max(0, pupils − pupils in the first scenario). Schools are matched by id.
public func compare(_ results: [SimulationResult], on dataset: Dataset) -> Comparison {
  guard let first = results.first else { return Comparison(results: [], rows: []) }
  var known: [DistrictYear: DistrictYearMeasures] = [:]
  for row in first.districts { known[DistrictYear(row)] = row }
  var rows: [ComparisonRow] = []
  for (scenario, result) in results.enumerated() {
    let moved = scenario == 0 ? [:] : pupilsMoved(from: first, to: result, districts: dataset.districts.count)
    for row in result.districts {
      rows.append(
        ComparisonRow(
          scenario: scenario, measures: row, pupilsMoved: .value(moved[DistrictYear(row)] ?? 0),
          seatShortfallChange: change(of: row, result.scenario, from: first.scenario, known, on: dataset)))
    }
  }
  return Comparison(results: results, rows: rows)
}

/// The seat shortfall of a row minus that of the same land in the first scenario: 0 where the first has no row, absent where its districts
/// of the year hold other land too.
private func change(
  of row: DistrictYearMeasures, _ scenario: Scenario, from first: Scenario,
  _ known: [DistrictYear: DistrictYearMeasures],
  on dataset: Dataset
) -> Figure {
  var same: [DistrictIndex?] = [nil]
  if let district = row.district {
    guard let found = scenario.counterparts(of: district, in: row.year, of: first, on: dataset) else { return .absent }
    same = found
  }
  let rows = same.compactMap { known[DistrictYear(district: $0, stage: row.stage, year: row.year)] }
  guard rows.count == same.count else { return .value(0) }
  return .value(row.seatShortfall - rows.reduce(0) { $0 + $1.seatShortfall })
}

private func pupilsMoved(
  from first: SimulationResult, to other: SimulationResult, districts: Int
) -> [DistrictYear: Double] {
  var number: [ID<School>: Int32] = [:]
  for (at, school) in other.scenario.schools.enumerated() { number[school.id] = Int32(at) }
  let renumbered = first.scenario.schools.map { number[$0.id] ?? -1 }
  var sums: [DistrictYear: Double] = [:]
  for stage in other.attendance.indices {
    for year in other.years where first.years.contains(year) {
      let ofDistrict = pupilsMoved(
        from: first.attendance[stage][year - first.years.lowerBound], renumbered,
        to: other.attendance[stage][year - other.years.lowerBound],
        other.scenario.schools.indexes.map { other.scenario.district(of: $0, in: year) }, districts: districts)
      for (district, pupils) in ofDistrict.enumerated() {
        sums[DistrictYear(district: DistrictIndex(district), stage: stage, year: year)] = pupils
        sums[DistrictYear(district: nil, stage: stage, year: year), default: 0] += pupils
      }
    }
  }
  return sums
}

/// `pupilsMoved` of one stage and year, by district of the school.
/// - Parameters:
///   - renumbered: the number in `here` of each school of `there`; -1 for one that is missing.
///   - districtOfSchool: the district of the year of each school of `here`.
private func pupilsMoved(
  from there: Attendance, _ renumbered: [Int32], to here: Attendance, _ districtOfSchool: [DistrictIndex],
  districts: Int
) -> [Double] {
  var ofDistrict = [Double](repeating: 0, count: districts)
  for block in 0..<(here.starts.count - 1) {
    let before = there.entries(of: block)
    for entry in here.entries(of: block) {
      let school = here.schools[entry]
      let had = before.first { renumbered[Int(there.schools[$0])] == school }.map { there.pupils[$0] } ?? 0
      let more = here.pupils[entry] - had
      if more > 1e-9 { ofDistrict[districtOfSchool[Int(school)].position] += more }
    }
  }
  return ofDistrict
}

/// Key of a row of `districts.csv`; a nil district stands for all districts.
private struct DistrictYear: Hashable {
  var district: DistrictIndex?
  var stage: StageIndex
  var year: Int

  init(district: DistrictIndex?, stage: StageIndex, year: Int) {
    (self.district, self.stage, self.year) = (district, stage, year)
  }
  init(_ row: DistrictYearMeasures) { self.init(district: row.district, stage: row.stage, year: row.year) }
}
