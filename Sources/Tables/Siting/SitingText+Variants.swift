internal import Ensembles
internal import Optimisation
package import Planning
internal import Proposals
internal import Wording

extension SitingText {
  /// Whose seats short count, and for which futures is planned, where that was asked.
  var aims: [Phrase] {
    var words: [Phrase] = []
    if !report.shortages.isEmpty {
      words.append(
        Phrase(
          "Seats short count by the district that has most of them for its pupils, as if all districts were short alike."
        ))
    }
    if let drawn = report.drawn, let robust = report.robust {
      words.append(drawnAim(drawn.draws, robust))
    } else if let robust = report.robust {
      let futures = Phrase.list(robust.futures.map(\.id))
      switch robust.aim {
      case .expected:
        words.append(Phrase("Planned for several futures of demand, \(futures): the mean objective is to be least."))
      case .regret:
        words.append(
          Phrase(
            "Planned for several futures of demand, \(futures): the greatest regret, beside the best plan of each, is to be least."
          ))
        let shares = zip(robust.futures.map(\.id), robust.futures.map { Words.share($0.weight) }).map { "\($0) \($1)" }
        words.append(Phrase("In the objective they weigh: \(Phrase.list(shares))."))
      }
    }
    return words
  }

  private func drawnAim(_ draws: Int, _ robust: SitingReport.Robust) -> Phrase {
    let count = robust.rows.count { $0.bestIn == nil && $0.share > 0 }
    return switch robust.aim {
    case .expected:
      Phrase(
        "Planned for \(draws.grouped) draws of the uncertain rates, by \(count) futures that stand for them: the mean objective is to be least."
      )
    case .regret:
      Phrase(
        "Planned for \(draws.grouped) draws of the uncertain rates, by \(count) futures that stand for them: the greatest regret, beside the best plan of each, is to be least."
      )
    }
  }

  /// How good a plan is whose greatest regret is to be least; nil for other plans.
  var regret: Phrase? {
    guard let robust = report.robust, robust.aim == .regret else { return nil }
    return Phrase(
      "The plan regrets at most \(Words.decimal(robust.value / 1e6)) thousand pupil-kilometres; no plan can keep this below \(Words.decimal(robust.bound / 1e6))."
    )
  }

  /// Every plan under every future; nil where one future is planned, or draws are.
  package var futures: TextTable? {
    guard let robust = report.robust, report.drawn == nil else { return nil }
    var table = TextTable(
      heading([
        Phrase("plan", context: "of a future"), Phrase("future", context: "of demand"),
        Phrase("seat-years short", context: "column"), Phrase("objective", context: "term"), Phrase("gap at most"),
        Phrase("regret", context: "of a plan"),
      ]), names: [14, 14])
    for (at, row) in robust.rows.enumerated() {
      if at > 0, row.bestIn != robust.rows[at - 1].bestIn { table.addRule() }
      table.add([
        row.bestIn ?? say(Phrase("proposed")), row.future, number(row.seatYearsShort),
        Words.decimal(row.objective / 1e6), Words.share(FutureRow(cell: row).gap), Words.decimal(row.regret / 1e6),
      ])
    }
    return table
  }

  /// Seat-years short of every plan over the futures by their shares, and its greatest regret; nil where no draws are planned.
  package var spreadOverFutures: TextTable? {
    guard let robust = report.robust, report.drawn != nil else { return nil }
    var table = TextTable(
      heading([Phrase("plan", context: "of a future")] + spreadColumns + [Phrase("greatest regret")]), names: [16])
    for id in robust.futures.map({ $0.id as String? }) + [nil] {
      let rows = robust.rows.filter { $0.bestIn == id }
      let regret = rows.map(\.regret).max() ?? 0
      if id == nil { table.addRule() }
      table.add(
        [id ?? say(Phrase("proposed"))]
          + SitingReport.Robust.spread(rows.map { ($0.seatYearsShort, $0.share) }).map(number)
          + [Words.decimal(regret / 1e6)])
    }
    return table
  }

  /// Seat-years short over all draws; nil where none were made.
  package var drawn: TextTable? {
    guard let drawn = report.drawn else { return nil }
    let hasScenarios = Set(drawn.rows.map(\.scenario)).count > 1
    var table = TextTable(
      heading(
        [Phrase("plan", context: "of a future")] + (hasScenarios ? [Phrase("future", context: "of demand")] : [])
          + spreadColumns), names: hasScenarios ? [16, 14] : [30])
    for row in drawn.rows {
      let plan =
        switch row.plan {
        case .nothing: say(Phrase("nothing built"))
        case .best(let id): hasScenarios ? id : say(Phrase("best without draws"))
        case .proposed: say(Phrase("proposed"))
        }
      let seats = row.seats
      table.add(
        [plan] + (hasScenarios ? [row.scenario] : [])
          + [seats.mean, seats.p10, seats.p50, seats.p90, seats.worst].map(number))
    }
    return table
  }

  private var spreadColumns: [Phrase] {
    [Phrase("mean"), Phrase(verbatim: "P10"), Phrase(verbatim: "P50"), Phrase(verbatim: "P90"), Phrase("worst")]
  }

  /// What the table of all draws is called.
  package var drawnTitle: Phrase {
    Phrase("Seat-years short over all \((report.drawn?.draws ?? 0).grouped) draws, simulated")
  }

  /// What the table of futures means.
  package var futuresNote: Phrase {
    Phrase(
      "Each plan is the best one found for its future alone; the figures are those of the problem, not of a simulation."
    )
  }

  /// Seats short for each hundred pupils by district; nil where all seats short count alike.
  package var shortages: TextTable? {
    guard !report.shortages.isEmpty else { return nil }
    var table = TextTable(
      heading([
        Words.district, Phrase("pupil-years"), Phrase("today", context: "rezoning"), Phrase("all count alike"),
        Phrase("proposed"),
      ]), names: [26])
    for row in report.shortages {
      table.add([
        dataset.districtName(row.district, in: language), number(row.pupils), Words.share(row.before),
        Words.share(row.plain), Words.share(row.proposed),
      ])
    }
    table.addRule()
    func most(_ share: (SitingOutcome.DistrictShortage) -> Double) -> String {
      Words.share(report.shortages.map(share).max() ?? 0)
    }
    table.add([say(Phrase("the worst-off district")), "", most(\.before), most(\.plain), most(\.proposed)])
    return table
  }
}
