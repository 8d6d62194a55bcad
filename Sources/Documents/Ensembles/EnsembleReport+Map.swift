internal import Ensembles
internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension EnsembleReport {
  /// The chance that seats are short by catchment, with the year chosen by script.
  func addMap(_ html: inout Markup) {
    map.write(
      introducedBy: Phrase(
        "The share of the draws in which a school has more pupils than seats. A catchment of several schools has the greatest chance of any of them. Thick lines are borders of districts. North is up."
      ), to: &html
    ) { addChances(to: &$0) }
  }

  private var map: ReportMap {
    let classes = MeasureClasses.chance
    func measure(_ name: Phrase, _ meaning: Phrase, _ figure: @escaping (ProbabilityRow) -> Figure) -> ReportMap.Measure
    {
      ReportMap.Measure(name: name, meaning: meaning, classes: classes) { scenario, stage, year in
        MapYear(results[scenario], stage: stage, year: year, classes: classes) { school in
          figures.chance(of: place(scenario, school: school, dataset.stages[stage]), in: year).map(figure)
        }
      }
    }
    return ReportMap(
      results: results, dataset: dataset, shapes: report.shapes, language: language,
      measures: [
        measure(Phrase("Chance that seats are short"), Phrase("share of the draws"), \.chance),
        measure(Phrase("Chance that the entry grade is short of places"), Phrase("share of the draws"), \.entryChance),
      ],
      schoolWords: Phrase(
        "{school}, {year}: short of seats in {short} % of the draws; {pupils} pupils on average, {places} places"),
      stillWords: { Phrase("\($0), \($1), \($2): catchments by the chance that seats are short") },
      figures: { scenario, school, stage, year in
        let place = place(scenario, school: school, dataset.stages[stage])
        guard let chance = figures.chance(of: place, in: year) else { return nil }
        let row = report.rows[scenario].row(school, stage: stage, year: year)
        return ReportMap.Figures(
          pupils: figures.spread(.pupils, of: place, in: year)?.figure(\.mean) ?? .absent,
          places: row?[.capacity] ?? .absent, short: chance.chance.map { $0 * 100 })
      })
  }

  /// The figures of the maps: the chance of every school by year.
  private func addChances(to html: inout Markup) {
    for (number, result) in results.enumerated() {
      for stage in dataset.stages.all {
        let caption = say(
          Phrase("\(result.scenario.id), \(stage.name): chance that seats are short by school and year"))
        var table = ReportTable(
          caption, [Words.school, Words.district].map(say) + result.years.map(String.init), names: 2)
        for (at, school) in result.scenario.schools.indexed {
          let cells = result.years.map { figures.chance(of: place(number, school: at, stage), in: $0) }
          guard cells.contains(where: { $0 != nil }) else { continue }
          table.add(
            [
              school.name(in: language),
              dataset.districtName(result.scenario.district(of: at, in: result.years.upperBound), in: language),
            ] + cells.map { row in row.map { Words.figure(percent: $0.chance, in: language) } ?? "" })
        }
        html.element("details") { html in
          html.element("summary", text: caption)
          table.write(to: &html)
        }
      }
    }
  }
}
