internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// Pupils ÷ places and the mean distance to school by stage and year, and by district in the first and last year.
  func addUse(_ html: inout Markup) {
    if results.count > 1 { addScenarioKey(to: &html) }
    html.element("div", ["class": "multiples"]) { html in
      for stage in dataset.stages.all.indices {
        let used = lines(of: .utilisation, stage)
        LineChart(
          title: say(Phrase("\(dataset.stages[stage].name): pupils ÷ places")), years: years, lines: used,
          most: LineChart.top(of: used.joined()), label: { Words.percent($0) }
        ).write(to: &html)
        let distances = lines(of: .meanDistance, stage)
        LineChart(
          title: say(Phrase("\(dataset.stages[stage].name): mean distance, metres")), years: years,
          lines: distances, most: LineChart.top(of: distances.joined()), label: { Words.number($0, in: language) }
        ).write(to: &html)
      }
    }
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      useTable(number, result).write(to: &html)
    }
  }

  private func lines(of measure: DistrictMeasure, _ stage: Int) -> [[Double?]] {
    districts.map { rows in years.map { rows.figure(measure, district: nil, stage: stage, year: $0).value } }
  }

  private func useTable(_ number: Int, _ result: SimulationResult) -> ReportTable {
    let measures: [DistrictMeasure] = [.pupils, .capacity, .utilisation, .meanDistance, .beyondRadiusShare]
    let heading = [Words.district, Words.stage, Words.year] + measures.map { $0.heading() }
    var table = ReportTable(
      say(Phrase("Use of places and distance: \(result.scenario.id)")),
      heading.map { $0.text(in: language) }, names: 3)
    let all: [Int?] = dataset.districts.indices.map { $0 } + [nil]
    for stage in dataset.stages.all.indices {
      for district in all {
        for year in Set([result.years.lowerBound, result.years.upperBound]).sorted() {
          guard let row = districts[number][district: district, stage: stage, year: year] else { continue }
          table.add(
            [dataset.districtName(district, in: language), dataset.stages[stage].name.text(in: language), "\(year)"]
              + measures.map { measure in
                measure.unit == .share
                  ? Words.figure(percent: row[measure], in: language) : Words.figure(row[measure], in: language)
              }, isSum: district == nil)
        }
      }
    }
    return table
  }
}
