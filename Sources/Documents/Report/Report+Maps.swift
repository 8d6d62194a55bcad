internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension Report {
  /// Maps of all measures, and tables of the figures of the first of them.
  func addMaps(_ html: inout Markup) {
    map.write(
      introducedBy: Phrase(
        "Catchments by pupils ÷ places: blue has room, red has none. Thick lines are borders of districts. North is up."
      ), to: &html
    ) { addUtilisationTables(to: &$0) }
  }

  private var map: ReportMap {
    ReportMap(
      results: results, dataset: dataset, shapes: shapes, language: language,
      measures: MapMeasure.allCases.map { measure in
        ReportMap.Measure(name: measure.name, meaning: measure.meaning, classes: measure.classes) {
          [results, rows] scenario, stage, year in
          MapYear(results[scenario], rows[scenario], stage: stage, year: year, measure: measure)
        }
      },
      schoolWords: Phrase("{school}, {year}: {pupils} pupils, {places} places, {short} short"),
      stillWords: { Phrase("\($0), \($1), \($2): catchments by pupils ÷ places") },
      figures: { [rows] scenario, school, stage, year in
        rows[scenario].row(school, stage: stage, year: year).map { row in
          ReportMap.Figures(pupils: row[.pupils], places: row[.capacity], short: row[.seatShortfall])
        }
      })
  }

  /// The figures of the maps: pupils ÷ places of every school.
  private func addUtilisationTables(to html: inout Markup) {
    for (number, result) in results.enumerated() {
      for stage in dataset.stages.indexes {
        let caption = say(
          Phrase("\(result.scenario.id), \(dataset.stages[stage].name): pupils ÷ places by school and year"))
        var table = ReportTable(
          caption, [Words.school, Words.district].map { $0.text(in: language) } + result.years.map(String.init),
          names: 2)
        for (at, school) in result.scenario.schools.indexed {
          let cells = result.years.map { rows[number].row(at, stage: stage, year: $0) }
          guard cells.contains(where: { $0 != nil }) else { continue }
          table.add(
            [
              school.name(in: language),
              dataset.districtName(result.scenario.district(of: at, in: result.years.upperBound), in: language),
            ]
              + cells.map { row in row.map { Words.figure(percent: $0[.utilisation], in: language) } ?? "" })
        }
        html.element("details") { html in
          html.element("summary", text: caption)
          table.write(to: &html)
        }
      }
    }
  }
}
