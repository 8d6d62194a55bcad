internal import Ensembles
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension EnsembleReport {
  /// The colour of a rate, or of what several rates do together.
  private static func colour(ofRate key: String) -> String {
    switch UncertainRate(rawValue: key) {
    case .births: "#0072b2"
    case .netMigration: "#e69f00"
    case .progression: "#009e73"
    case .enrolmentShare: "#cc79a7"
    case .yields: "#56b4e9"
    case .choice: "#d55e00"
    case nil: "#bdbdbd"
    }
  }

  /// The shares of the variance that each rate causes, in the last year of each scenario and stage, by district.
  func addDrivers(_ html: inout Markup) {
    guard !tables.drivers.isEmpty else {
      html.element(
        "p", text: say(Phrase("Not known: no figure differs from draw to draw, or the run was stopped before its end."))
      )
      return
    }
    html.element(
      "p",
      text: say(
        Phrase(
          "Each bar divides the variance of a figure in the last year among the rates that cause it: the larger a part, the more it helps to know this rate better. The figure at the end is the largest part."
        )))
    for (number, result) in results.enumerated() {
      report.addScenarioHeading(number, to: &html)
      for stage in dataset.stages.all {
        for measure in [EnsembleMeasure.pupils, .seatShortfall] { addBars(result, stage, measure, to: &html) }
      }
    }
  }

  private func addBars(
    _ result: SimulationResult, _ stage: Stage, _ measure: EnsembleMeasure, to html: inout Markup
  ) {
    let year = result.years.upperBound
    let rows = tables.drivers.filter {
      $0.scenario == result.scenario.id && $0.stage == stage.id && $0.year == year && $0.measure == measure.rawValue
        && !$0.isWithheld
    }
    guard !rows.isEmpty else { return }
    let inputs = UncertainRate.allCases.map(\.rawValue) + ["interaction"]
    let shares = Dictionary(grouping: rows, by: \.district).mapValues { rows in
      inputs.map { input in rows.first { $0.input == input }?.share ?? 0 }
    }
    let used = inputs.indices.filter { at in shares.values.contains { $0[at] >= 0.005 } }
    let parts = used.map {
      StackedBars.Part(name: name(ofRate: inputs[$0]), colour: EnsembleReport.colour(ofRate: inputs[$0]))
    }
    let places = [nil] + dataset.districts.indexes.map(Optional.some)
    let bars = places.compactMap { district -> StackedBars.Row? in
      guard let own = shares[dataset.districtID(district)] else { return nil }
      return StackedBars.Row(
        name: dataset.districtName(district, in: language), values: used.map { own[$0] },
        figure: Words.percent(own.max()))
    }
    let title =
      measure == .pupils
      ? Phrase("\(stage.name), \(year): what drives the number of pupils")
      : Phrase("\(stage.name), \(year): what drives the number of seats short")
    html.element("h4", text: say(title))
    StackedBars(label: say(title), parts: parts, rows: bars).write(to: &html)
  }
}
