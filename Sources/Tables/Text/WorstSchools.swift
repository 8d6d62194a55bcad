internal import Measures
package import Planning
package import Simulation
internal import Wording

/// A school and stage in the year of its largest seat shortfall.
package struct WorstSchool {
  package var row: SchoolYearMeasures

  /// The schools with the largest shortfall in any year, at most `count`; ties are in the order of the files. Of equally bad
  /// years, the first is a school's worst.
  package static func of(_ result: SimulationResult, count: Int) -> [WorstSchool] {
    var worst: [SchoolYearMeasures] = []
    for row in result.schools {
      if let last = worst.last, last.school == row.school, last.stage == row.stage {
        if isWorse(row, than: last) { worst[worst.count - 1] = row }
      } else {
        worst.append(row)
      }
    }
    return worst.enumerated()
      .compactMap { at, row in row[.seatShortfall].value.map { (at: at, row: row, short: $0) } }
      .filter { $0.short >= 0.5 }
      .sorted { ($1.short, $0.at) < ($0.short, $1.at) }
      .prefix(count).map { WorstSchool(row: $0.row) }
  }

  /// A year with a known shortfall is worse than one whose shortfall is withheld.
  private static func isWorse(_ row: SchoolYearMeasures, than other: SchoolYearMeasures) -> Bool {
    guard let most = other[.seatShortfall].value else { return true }
    return row[.seatShortfall].value.map { $0 > most } ?? false
  }

  package static func table(_ result: SimulationResult, on dataset: Dataset, in language: Language) -> String {
    let heading = [
      Words.school, Words.district, Words.stage, Words.year, SchoolMeasure.pupils.heading(),
      SchoolMeasure.capacity.heading(), SchoolMeasure.seatShortfall.heading(.narrow),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [28, 10, 7])
    let worst = of(result, count: 10)
    guard !worst.isEmpty else {
      return Phrase("No school is short of seats.").text(in: language) + "\n"
    }
    for worst in worst {
      let school = result.scenario.schools[worst.row.school]
      table.add([
        school.name(in: language),
        dataset.districtName(
          result.scenario.district(of: worst.row.school, in: worst.row.year), in: language),
        dataset.stages[worst.row.stage].name.text(in: language), String(worst.row.year),
        Words.number(worst.row[.pupils], in: language), Words.number(worst.row.capacity, in: language),
        Words.number(worst.row[.seatShortfall], in: language),
      ])
    }
    return table.text()
  }
}
