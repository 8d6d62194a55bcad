internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// The section of schools on several sites, where there are any.
  var campusSections: [Section] {
    guard results.contains(where: { $0.scenario.hasCampuses }) else { return [] }
    return [Section(id: "campuses", title: Phrase("Schools on several sites"), write: addCampuses)]
  }

  /// The sums of the schools on several sites, in the first and last year.
  private func addCampuses(_ html: inout Markup) {
    paragraph(
      Phrase(
        "Each campus stands in the other tables as a school of its own; here the sites of a school are added up. A free place at one site seats nobody at another: the shortfall is the sum of the sites'."
      ), to: &html)
    for (number, result) in results.enumerated() where result.scenario.hasCampuses {
      addScenarioHeading(number, to: &html)
      let measures: [SchoolMeasure] = [.pupils, .capacity, .seatShortfall, .utilisation]
      let heading =
        [Words.school, Words.stage, Words.year, Phrase("sites", context: "of a school")] + measures.map { $0.heading() }
      var table = ReportTable(
        say(Phrase("Schools on several sites: \(result.scenario.id)")), heading.map { $0.text(in: language) }, names: 3)
      let shown = [result.years.lowerBound, result.years.upperBound]
      for row in CampusRow.rows(of: result, on: dataset) where shown.contains(row.measures.year) {
        let school = result.scenario.schools[row.school]
        table.add(
          [
            school.name(in: language), dataset.stages[row.measures.stage].name.text(in: language),
            "\(row.measures.year)", "\(row.siteCount)",
          ]
            + measures.map { measure in
              measure.unit == .share
                ? Words.figure(percent: row.measures[measure], in: language)
                : Words.figure(row.measures[measure], in: language)
            })
      }
      table.write(to: &html)
    }
  }
}
