package import Planning
package import Simulation
internal import Wording

/// A school and stage in the year in which it is shortest of seats.
package struct WorstSchool {
  package var row: SchoolYearMeasures

  /// The schools with the greatest shortfall in any year, at most `count`; ties in the order of the files. A school's
  /// worst year is the first of equals.
  package static func of(_ result: SimulationResult, count: Int) -> [WorstSchool] {
    var worst: [SchoolYearMeasures] = []
    for row in result.schools {
      if let last = worst.last, last.school == row.school, last.stage == row.stage {
        if last.seatShortfall.isWithheld || row.seatShortfall > last.seatShortfall { worst[worst.count - 1] = row }
      } else {
        worst.append(row)
      }
    }
    return worst.enumerated()
      .filter { $0.element.seatShortfall >= 0.5 }
      .sorted { ($1.element.seatShortfall, $0.offset) < ($0.element.seatShortfall, $1.offset) }
      .prefix(count).map { WorstSchool(row: $0.element) }
  }

  package static func table(_ result: SimulationResult, on dataset: Dataset, in language: Language) -> String {
    let heading = [
      Words.school, Words.district, Words.stage, Words.year, Words.pupils, Words.places, Words.short,
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [28, 10, 7])
    let worst = of(result, count: 10)
    guard !worst.isEmpty else {
      return Phrase("No school is short of seats.").text(in: language) + "\n"
    }
    for worst in worst {
      let school = result.scenario.schools[worst.row.school]
      table.add([
        school.name(in: language), dataset.districtName(school.district, in: language),
        dataset.stages[worst.row.stage].name.text(in: language), String(worst.row.year),
        Words.number(worst.row.pupils, in: language), Words.number(worst.row.capacity, in: language),
        Words.number(worst.row.seatShortfall, in: language),
      ])
    }
    return table.text()
  }
}
