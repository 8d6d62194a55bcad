internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// The ten schools with the largest shortfall in any year, for each scenario.
  func addWorstSchools(_ html: inout Markup) {
    paragraph(Phrase("Each school in its year of largest shortfall; at most ten."), to: &html)
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      let worst = WorstSchool.of(result, count: 10)
      guard !worst.isEmpty else {
        paragraph(Phrase("No school is short of seats."), to: &html)
        continue
      }
      let heading =
        [
          Words.school, Words.district, Words.stage, Words.worstYear,
        ] + [SchoolMeasure.pupils, .capacity, .seatShortfall, .utilisation].map { $0.heading() }
      var table = ReportTable(
        say(Phrase("Worst schools: \(result.scenario.id)")),
        heading.map { $0.text(in: language) }, names: 3)
      for row in worst.map(\.row) {
        let school = result.scenario.schools[row.school]
        table.add(
          [
            school.name(in: language),
            dataset.districtName(result.scenario.district(of: row.school, in: row.year), in: language),
            dataset.stages[row.stage].name.text(in: language), "\(row.year)",
          ] + [row[.pupils], row[.capacity], row[.seatShortfall]].map { Words.figure($0, in: language) } + [
            Words.figure(percent: row[.utilisation], in: language)
          ])
      }
      table.write(to: &html)
    }
  }
}
