public import Ensembles
public import Planning
internal import Simulation
internal import Wording

extension EnsembleTables {
  /// The summary on the terminal: seats short of all districts in the last year, by scenario and stage; schools that are likely short; which
  /// plan is better; what drives the shortfall. Of many variants, the first ones.
  public func screen(_ plan: EnsemblePlan, in language: Language) -> String {
    var text = Phrase("\(plan.draws) draws, seed \("\(plan.seed)")").text(in: language) + "\n\n"
    text += shortfalls(in: language)
    let better = betterPlans(in: language)
    if !better.isEmpty { text += "\n" + better }
    let driving = driving(in: language)
    if !driving.isEmpty { text += "\n" + driving }
    return text
  }

  private func shortfalls(in language: Language) -> String {
    let words = [
      Phrase("scenario"), Phrase("stage"), Phrase("year"), Phrase("seats short"), Phrase("10 %", context: "quantile"),
      Phrase("90 %", context: "quantile"), Phrase("schools likely short"),
    ]
    var table = TextTable(words.map { $0.text(in: language) }, names: [24, 12])
    let rows = lastRows
    for row in rows.prefix(EnsembleTables.mostLines) {
      let schools = probabilities.count {
        $0.scenario == row.scenario && $0.stage == row.stage && $0.year == row.year && $0.seatShort > 0.5
      }
      table.add(
        [row.scenario, row.stage, "\(row.year)"]
          + [row.mean, row.p10, row.p90].map { value in
            Words.number(row.isWithheld ? .withheld : .value(value), in: language)
          } + ["\(schools)"])
    }
    return table.text() + more(than: rows.count, in: "quantiles.csv", language)
  }

  /// Rows of a kind on the screen.
  private static let mostLines = 40

  private func more(than count: Int, in file: String, _ language: Language) -> String {
    let more = count - EnsembleTables.mostLines
    return more > 0 ? Phrase("and \(more) more, as \(file) has them").text(in: language) + "\n" : ""
  }

  /// The seat shortfall of all districts in the last year of each scenario and stage.
  private var lastRows: [QuantileRow] {
    let rows = quantiles.filter {
      $0.level == EnsembleFrame.all && $0.measure == EnsembleMeasure.seatShortfall.rawValue
    }
    return rows.filter { row in
      !rows.contains { $0.scenario == row.scenario && $0.stage == row.stage && $0.year > row.year }
    }
  }

  private func betterPlans(in language: Language) -> String {
    let last = Dictionary(paired.map { ($0.stage, $0.year) }, uniquingKeysWith: max)
    let better = paired.filter { $0.year == last[$0.stage] && !$0.isWithheld && $0.fewerShort >= 0.5 }
    let lines = better.prefix(EnsembleTables.mostLines).map { row in
      let (chance, year) = ("\(Int((row.fewerShort * 100).rounded()))", "\(row.year)")
      return Phrase(
        "\(row.scenario) has fewer pupils short than \(row.versus) in \(chance) % of the draws (\(row.stage), \(year))"
      )
      .text(in: language) + "\n"
    }
    return lines.joined() + more(than: better.count, in: "paired.csv", language)
  }

  private func driving(in language: Language) -> String {
    lastRows.compactMap { row in
      let shares = drivers.filter {
        $0.scenario == row.scenario && $0.stage == row.stage && $0.year == row.year && $0.district == EnsembleFrame.all
          && $0.measure == row.measure && !$0.isWithheld
      }
      guard !shares.isEmpty else { return nil }
      let listed = shares.sorted { $0.share > $1.share }.filter { $0.share >= 0.005 }.map {
        "\($0.input) \(Int(($0.share * 100).rounded())) %"
      }.joined(separator: ", ")
      let year = "\(row.year)"
      return Phrase("What drives the shortfall of \(row.scenario), \(row.stage), \(year): \(listed)").text(in: language)
        + "\n"
    }.joined()
  }
}

extension EnsembleProblem {
  /// The problem in words, with what to do.
  public func text(in language: Language) -> String { phrase.text(in: language) }

  private var phrase: Phrase {
    switch self {
    case .noSpace(let bytes):
      let megabytes = "\(bytes / 1_000_000)"
      return Phrase(
        "the figures of all draws need \(megabytes) MB of disk, which TMPDIR does not have. Draw less, or name a folder with more room in TMPDIR"
      )
    case .shard(let path, let fault): return fault.phrase(path)
    case .missing(let ranges):
      if ranges.isEmpty { return Phrase("no folder has the file of a shard, shard-….ensemble") }
      let listed = ranges.map { "\($0.lowerBound)–\($0.upperBound - 1)" }.joined(separator: ", ")
      return Phrase("the shards with the draws \(listed) are missing. Run them, then merge all")
    }
  }
}

extension ShardFault {
  fileprivate func phrase(_ path: String) -> Phrase {
    switch self {
    case .unreadable(let reason): return Phrase("\(path): \(reason)")
    case .notAShard: return Phrase("\(path): not the file of a shard, as 'schoolzone ensemble --shard' writes it")
    case .damaged(let found, let expected):
      return Phrase("\(path): damaged: \("\(found)") bytes, expected \("\(expected)"). Run the shard again")
    case .digest: return Phrase("\(path): damaged: its digest is wrong. Run the shard again")
    case .doubled(let other): return Phrase("\(path): the same shard as \(other). Name one of them")
    case .foreign(let difference): return difference.phrase(path)
    }
  }
}

extension ShardDifference {
  fileprivate func phrase(_ path: String) -> Phrase {
    switch self {
    case .program(let found, let expected):
      return Phrase("\(path): written by \(found), the first shard by \(expected). Run all with one version")
    case .seed(let found, let expected):
      return Phrase("\(path): its seed is \("\(found)"), that of the first shard \("\(expected)")")
    case .draws(let found, let expected):
      return Phrase("\(path): of \("\(found)") draws, the first shard of \("\(expected)")")
    case .shards(let found, let expected):
      return Phrase("\(path): one of \("\(found)") shards, the first one of \("\(expected)")")
    case .scenarios(let found, let expected):
      let (mine, theirs) = (found.joined(separator: ", "), expected.joined(separator: ", "))
      return Phrase("\(path): of the scenarios \(mine), the first shard of \(theirs)")
    case .inputs(let scenario):
      return Phrase("\(path): files of the scenario \(scenario) or its dataset differ from those of the first shard")
    case .uncertainty(let scenario):
      return Phrase("\(path): the uncertainty of the scenario \(scenario) differs from that of the first shard")
    case .results(let scenario):
      return Phrase("\(path): the results of the scenario \(scenario) differ from those of the first shard")
    }
  }
}
