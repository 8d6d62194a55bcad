internal import Planning

/// Entering pupils whom residence does not explain, year by year (model.md §3 "Entering").
///
/// The mean of (observed entry − Σ attached × share) over the last years that have a row for the entry grade and whose
/// cohort is in the children table. A full school says nothing about lower demand: where the mean is negative and
/// observed entry is at least 97 % of the entry places, it is set to 0 (`diverted`), and the positive values of the
/// stage in the district give way by the same sum.
struct UnexplainedEntry {
  /// By school.
  private(set) var pupils: [Double]
  private(set) var isDiverted: [Bool]
  /// Cohorts of the record that the mean is over, by school.
  private(set) var record: [[Int]]
  /// Mean observed entry over them; nil without any.
  private(set) var observed: [Double?]

  /// True where entry of the base year was near the entry places, or beyond.
  private(set) var isFull: [Bool]

  /// Share of entry places from which a school counts as full.
  static let full = 0.97

  init(
    _ stage: Int, _ rolls: ObservedRolls, _ dataset: Dataset, _ scenario: Scenario, supply: Supply, isObserved: [Bool],
    explained: (_ cohort: Int) -> [Double]?
  ) {
    let schools = scenario.schools.count
    let base = dataset.about.baseYear
    let entry = dataset.stages[stage].entryGrade
    var sums = [Double](repeating: 0, count: schools)
    var record = [[Int]](repeating: [], count: schools)
    var seen = [Double](repeating: 0, count: schools)
    let known = dataset.children.cohorts
    let earliest = dataset.enrolment.lazy.map(\.year).min() ?? base
    for year in stride(from: base, through: min(base, earliest), by: -1) {
      let cohort = year - entry + 1
      guard known.contains(cohort), let residents = explained(cohort) else { continue }
      for school in 0..<schools where isObserved[school] && record[school].count < scenario.demand.entryHistory {
        guard let observed = rolls[school, year, entry] else { continue }
        sums[school] += observed - residents[school]
        seen[school] += observed
        record[school].append(cohort)
      }
    }
    self.record = record
    observed = zip(seen, record).map { $1.isEmpty ? nil : $0 / Double($1.count) }
    pupils = zip(sums, record).map { $1.isEmpty ? 0 : $0 / Double($1.count) }
    isFull = (0..<schools).map { school in
      let places = supply.entryPlaces[stage][supply.index(school, 0)]
      return isObserved[school] && !rolls.isUnknown(school, entry)
        && (rolls[school, base, entry] ?? 0) + 1e-9 >= UnexplainedEntry.full * places
    }
    isDiverted = zip(pupils, isFull).map { $0 < 0 && $1 }
    giveBack(supply.districtOfSchool, districts: dataset.districts.count)
  }

  /// What diverted schools get back is taken from the others of the district; if that does not suffice, each gets the
  /// share that they hold.
  private mutating func giveBack(_ districtOfSchool: [Int], districts: Int) {
    var lost = [Double](repeating: 0, count: districts)
    var held = [Double](repeating: 0, count: districts)
    for (school, district) in districtOfSchool.enumerated() {
      if isDiverted[school] { lost[district] -= pupils[school] }
      if pupils[school] > 0 { held[district] += pupils[school] }
    }
    for (school, district) in districtOfSchool.enumerated() {
      let given = min(lost[district], held[district])
      if isDiverted[school] {
        pupils[school] *= 1 - given / lost[district]
      } else if pupils[school] > 0 {
        pupils[school] *= 1 - given / held[district]
      }
    }
  }
}
