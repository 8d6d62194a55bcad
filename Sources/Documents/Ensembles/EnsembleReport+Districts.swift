internal import Ensembles
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension EnsembleReport {
  /// Fans of pupils against places, and of seats short, of all districts and of each, with a panel for each scenario.
  func addDistricts(_ html: inout Markup) {
    FanChart.writeKey(in: language, to: &html)
    html.element(
      "p",
      text: say(Phrase("Axes of pupils may begin above 0; panels of the same place and figure have the same axis.")))
    let districts = dataset.districts.indexes.filter { district in
      report.districts.contains { $0.districts(on: dataset).contains(district) }
    }
    for stage in dataset.stages.indexes {
      html.element("h3", text: dataset.stages[stage].heading(in: language))
      for district in [nil] + districts.map(Optional.some) {
        html.element("h4", text: dataset.districtName(district, in: language))
        addFans(source(of: district, stage), to: &html)
      }
    }
  }

  private func source(of district: DistrictIndex?, _ stage: StageIndex) -> FanSource {
    func row(_ scenario: Int, _ year: Int) -> DistrictYearMeasures? {
      report.districts[scenario][district: district, stage: stage, year: year]
    }
    return FanSource(
      place: { place($0, district: district, dataset.stages[stage]) },
      plain: { scenario, measure, year in
        let row = row(scenario, year)
        return (measure == .pupils ? row?[.pupils] : row?[.seatShortfall])?.value
      },
      places: { row($0, $1)?[.capacity].value })
  }

  /// What the fans of a school or district are drawn from, by scenario and year.
  struct FanSource {
    var place: (Int) -> EnsembleFigures.Place
    /// Without any draw.
    var plain: (Int, EnsembleMeasure, Int) -> Double?
    /// Places, which no draw changes.
    var places: (Int, Int) -> Double?
  }

  /// Fans of pupils, and of seats short unless no seat is short in any of them; all beside each other where there is room.
  func addFans(_ source: FanSource, to html: inout Markup) {
    let rows = [EnsembleMeasure.pupils, .seatShortfall].map { measure in
      let charts = results.indices.compactMap { fan(measure, $0, source) }
      let values = (measure == .pupils ? [] : [0]) + charts.flatMap(\.values)
      let axis = LineChart.range(of: values, parts: 5)
      return (charts: charts.contains(where: \.isOfInterest) ? charts : [], axis: axis ?? 0...1)
    }
    let groups = results.count < 3 ? [rows] : rows.map { [$0] }
    for group in groups where group.contains(where: { !$0.charts.isEmpty }) {
      let isFour = group.reduce(0) { $0 + $1.charts.count } == 4
      html.element("div", ["class": isFour ? "multiples four" : "multiples"]) { html in
        for row in group {
          for chart in row.charts { chart.write(row.axis, in: language, to: &html) }
        }
      }
    }
  }

  /// Nil for a scenario in which the school is never open, or the district never there.
  func fan(_ measure: EnsembleMeasure, _ scenario: Int, _ source: FanSource) -> FanChart? {
    let (years, id) = (Array(results[scenario].years), results[scenario].scenario.id)
    let place = source.place(scenario)
    let spreads = years.map { figures.spread(measure, of: place, in: $0) }
    guard spreads.contains(where: { $0 != nil }) else { return nil }
    let isPupils = measure == .pupils
    return FanChart(
      title: say(isPupils ? Phrase("\(id): pupils and places") : Phrase("\(id): seats short")), scenario: scenario,
      years: years, spreads: spreads,
      plain: zip(years, spreads).map { year, row in
        row?.isWithheld ?? true ? nil : source.plain(scenario, measure, year)
      },
      places: isPupils ? zip(years, spreads).map { year, row in row == nil ? nil : source.places(scenario, year) } : [])
  }
}
