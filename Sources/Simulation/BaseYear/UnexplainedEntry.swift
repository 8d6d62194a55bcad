internal import Planning

/// Entering pupils whom residence does not explain, year by year (model.md §3 "Entering").
///
/// The mean of (observed entry − Σ attached × share) over the last years that have a row for the entry grade and whose
/// cohort is in the children table. The record of a full school cannot show that demand is lower: where the mean is negative
/// and observed entry is at least 97 % of the entry places, it is set to 0 (`diverted`), and the positive values of the stage
/// in the district are reduced by the same sum.
struct UnexplainedEntry {
  private typealias BySchool<Element> = Table<SchoolIndex, Element>

  private(set) var pupils: Table<SchoolIndex, Double>
  private(set) var isDiverted: Table<SchoolIndex, Bool>
  /// Cohorts of the record over which the mean is computed, by school.
  let record: Table<SchoolIndex, [Int]>
  /// Mean observed entry over these cohorts; nil without any.
  let observed: Table<SchoolIndex, Double?>
  /// True where entry in the base year was near or above the entry places.
  let isFull: Table<SchoolIndex, Bool>

  /// From this ratio of entry to entry places, a school counts as full.
  static let full = 0.97

  /// - Parameters:
  ///   - isObserved: True for schools with an observed roll in the base year.
  ///   - explained: for a cohort when it entered, Σ attached × share by school; nil where the cohort is not known.
  init(
    _ stage: StageIndex, _ rolls: ObservedRolls, _ dataset: Dataset, _ scenario: Scenario, supply: Supply,
    isObserved: Table<SchoolIndex, Bool>, explained: (_ cohort: Int) -> Table<SchoolIndex, Double>?
  ) {
    let base = dataset.about.baseYear
    let entry = dataset.stages[stage].entryGrade
    let none = BySchool(repeating: 0.0, count: supply.schoolCount)
    var (sums, seen) = (none, none)
    var record = BySchool<[Int]>(repeating: [], count: supply.schoolCount)
    let earliest = dataset.enrolment.lazy.map(\.year).min() ?? base
    for year in stride(from: base, through: min(base, earliest), by: -1) {
      let cohort = year - entry + 1
      guard dataset.children.cohorts.contains(cohort), let residents = explained(cohort) else { continue }
      for school in supply.schools
      where isObserved[school] && record[school].count < scenario.demand.entryHistory
        && supply.serves(stage: stage, school: school, year: 0, grade: 0)
      {
        guard let observed = rolls.pupils(of: school, year: year, grade: entry) else { continue }
        sums[school] += observed - residents[school]
        seen[school] += observed
        record[school].append(cohort)
      }
    }
    self.record = record
    observed = BySchool(
      supply.schools.map { record[$0].isEmpty ? nil : seen[$0] / Double(record[$0].count) })
    let pupils = BySchool(supply.schools.map { record[$0].isEmpty ? 0 : sums[$0] / Double(record[$0].count) })
    let isFull = BySchool(
      supply.schools.map { school in
        isObserved[school] && !rolls.isUnknown(school, grade: entry)
          && (rolls.pupils(of: school, year: base, grade: entry) ?? 0) + 1e-9
            >= UnexplainedEntry.full * supply[stage].entryPlaces[school, 0]
      })
    isDiverted = BySchool(supply.schools.map { pupils[$0] < 0 && isFull[$0] })
    (self.pupils, self.isFull) = (pupils, isFull)
    giveBack(supply.districtOfSchool, districts: dataset.districts.count)
  }

  /// Takes the pupils that diverted schools get back from the other schools of the district. If these have too few, each
  /// diverted school gets the same proportion.
  private mutating func giveBack(_ districtOfSchool: Table<SchoolIndex, DistrictIndex>, districts: Int) {
    let none = Table<DistrictIndex, Double>(repeating: 0, count: districts)
    var (lost, held) = (none, none)
    for school in districtOfSchool.indices {
      let district = districtOfSchool[school]
      if isDiverted[school] { lost[district] -= pupils[school] }
      if pupils[school] > 0 { held[district] += pupils[school] }
    }
    for school in districtOfSchool.indices {
      let district = districtOfSchool[school]
      let given = min(lost[district], held[district])
      if isDiverted[school] {
        pupils[school] *= 1 - given / lost[district]
      } else if pupils[school] > 0 {
        pupils[school] *= 1 - given / held[district]
      }
    }
  }
}
