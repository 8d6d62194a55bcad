internal import Ensembles
internal import Markup
internal import Planning
internal import Simulation
internal import Wording

extension EnsembleReport {
  /// The main findings in sentences, and a table of the last year.
  func addSummary(_ html: inout Markup) {
    let (draws, seed) = (content.plan.draws.grouped, "\(content.plan.seed)")
    html.element(
      "p",
      text: say(
        Phrase(
          "One projection is never right. Births, migration, progression, enrolment shares and the yields of new housing were drawn \(draws) times, and each draw was carried through every plan (seed \(seed)). All plans share the draws, so that they are compared under the same conditions."
        )))
    html.element("ul") { html in
      for number in results.indices {
        for stage in dataset.stages.all { sentence(number, stage).map { html.element("li", text: say($0)) } }
      }
    }
    lastYears.write(to: &html)
  }

  private func sentence(_ number: Int, _ stage: Stage) -> Phrase? {
    let (scenario, year) = (results[number].scenario.id, results[number].years.upperBound)
    guard let row = figures.spread(.seatShortfall, of: place(number, district: nil, stage), in: year) else {
      return nil
    }
    guard !row.isWithheld else {
      return Phrase("\(scenario), \(stage.name), \(year): the number of pupils without a seat is withheld.")
    }
    guard row.p95 >= 0.5 else {
      return Phrase("\(scenario), \(stage.name), \(year): in 95 % of the draws every pupil has a seat.")
    }
    let (mean, low, high) = (
      Words.number(row.mean, in: language), Words.number(row.p10, in: language), Words.number(row.p90, in: language)
    )
    return Phrase(
      "\(scenario), \(stage.name), \(year): \(mean) pupils without a seat on average, and in 8 of 10 draws \(low) to \(high)."
    )
  }

  private var lastYears: ReportTable {
    let heading = [
      Words.scenario, Words.stage, Words.year, Phrase("seats short"), Phrase("10 %", context: "quantile"),
      Phrase("90 %", context: "quantile"), Phrase("schools likely short"),
    ]
    var table = ReportTable(say(Phrase("Pupils without a seat in the last year")), heading.map(say), names: 2)
    for (number, result) in results.enumerated() {
      let year = result.years.upperBound
      for stage in dataset.stages.all {
        guard let row = figures.spread(.seatShortfall, of: place(number, district: nil, stage), in: year) else {
          continue
        }
        let likely = tables.probabilities.count {
          $0.scenario == result.scenario.id && $0.stage == stage.id && $0.year == year && $0.seatShort > 0.5
        }
        table.add(
          [result.scenario.id, stage.name.text(in: language), "\(year)"]
            + [\QuantileRow.mean, \.p10, \.p90].map { Words.figure(row.figure($0), in: language) } + ["\(likely)"])
      }
    }
    return table
  }

  /// The rates that were drawn, with their spreads.
  func addRates(_ html: inout Markup) {
    html.element(
      "p",
      text: say(
        Phrase(
          "Each draw multiplies a rate by a random factor of mean 1. σ: how far a factor spreads; ρ: the part that all districts have in common; φ: how much of it a year has from the year before."
        )))
    var table = ReportTable(
      say(Phrase("Rates drawn")), [say(Words.scenario), say(Phrase("rate")), "σ", "ρ", "φ"], names: 2)
    for frame in content.frames {
      for rate in frame.rates {
        table.add([frame.scenario, name(ofRate: rate.rate)] + [rate.sigma, rate.rho, rate.phi].map(Words.short))
      }
    }
    table.write(to: &html)
  }

  /// A rate, or what several rates do together.
  func name(ofRate key: String) -> String {
    switch UncertainRate(rawValue: key) {
    case .births: say(Phrase("births"))
    case .netMigration: say(Phrase("net migration"))
    case .progression: say(Phrase("progression"))
    case .enrolmentShare: say(Phrase("enrolment shares"))
    case .yields: say(Phrase("yields of new housing"))
    case .choice: say(Phrase("choice of school"))
    case nil: say(Phrase("several together"))
    }
  }
}
