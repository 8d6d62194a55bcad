internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// For each stage: one panel per district, all on one scale; a panel of all districts on its own scale; and the table.
  func addShortfall(_ html: inout Markup) {
    paragraph(
      Phrase(
        "Pupils in excess of the places at their school, summed over schools: empty places at other schools are not counted against them. Districts share a scale; all districts together have their own."
      ), to: &html)
    if results.count > 1 { addScenarioKey(to: &html) }
    for stage in dataset.stages.indexes {
      html.element("h3", text: heading(dataset.stages[stage]))
      html.element("div", ["class": "multiples"]) { html in
        let most = LineChart.top(of: shownDistricts.flatMap { shortfalls($0, stage).joined().map(\.value) })
        for district in shownDistricts { panel(district, stage, most).write(to: &html) }
        panel(nil, stage, LineChart.top(of: shortfalls(nil, stage).joined().map(\.value))).write(to: &html)
      }
      shortfallTable(stage).write(to: &html)
    }
  }

  /// The districts that are there in some scenario and year.
  private var shownDistricts: [DistrictIndex] {
    dataset.districts.indexes.filter { district in districts.contains { $0.districts(on: dataset).contains(district) } }
  }

  /// By scenario, then by year.
  private func shortfalls(_ district: DistrictIndex?, _ stage: StageIndex) -> [[Figure]] {
    districts.map { rows in
      years.map { rows.figure(.seatShortfall, district: district, stage: stage, year: $0) }
    }
  }

  private func panel(_ district: DistrictIndex?, _ stage: StageIndex, _ most: Double) -> LineChart {
    LineChart(
      title: district.map { dataset.districtName($0, in: language) } ?? say(Phrase("All districts")), years: years,
      lines: shortfalls(district, stage).map { $0.map(\.value) }, most: most,
      label: { Words.number($0, in: language) })
  }

  private func shortfallTable(_ stage: StageIndex) -> ReportTable {
    let name = dataset.stages[stage].name
    let first = [Words.district] + (results.count > 1 ? [Words.scenario] : [])
    var table = ReportTable(
      say(Phrase("Seat shortfall, \(name)")),
      first.map { $0.text(in: language) } + years.map(String.init) + [Words.sumOfYears.text(in: language)],
      names: first.count)
    let all: [DistrictIndex?] = shownDistricts.map { $0 } + [nil]
    for district in all {
      for (result, values) in zip(results, shortfalls(district, stage)) {
        let names =
          [dataset.districtName(district, in: language)] + (results.count > 1 ? [result.scenario.id] : [])
        let sum = values.filter { !$0.isAbsent }.sum()
        table.add(names + (values + [sum]).map { Words.figure($0, in: language) }, isSum: district == nil)
      }
    }
    return table
  }
}
