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
    if let robust = report.robust {
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

  /// How good a plan is whose greatest regret is to be least; nil for other plans.
  var regret: Phrase? {
    guard let robust = report.robust, robust.aim == .regret else { return nil }
    return Phrase(
      "The plan regrets at most \(Words.decimal(robust.value / 1e6)) thousand pupil-kilometres; no plan can keep this below \(Words.decimal(robust.bound / 1e6))."
    )
  }

  /// Every plan under every future; nil where one future is planned.
  package var futures: TextTable? {
    guard let robust = report.robust else { return nil }
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
