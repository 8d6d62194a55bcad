internal import Ensembles
internal import Markup
internal import Planning
internal import Simulation
internal import Wording

extension EnsembleReport {
  /// A pair of scenarios in a stage, each year with the rows of `paired.csv` of both directions.
  struct Pair {
    var one, two: Int
    var stage: Stage
    /// Ascending by year: of the first scenario against the second, and the other way around.
    var years: [(first: PairedRow, second: PairedRow)]

    /// False where no figure differs in any draw; what is withheld may differ.
    var differs: Bool {
      years.contains { $0.first.isWithheld || $0.first.fewerShort > 0 || $0.second.fewerShort > 0 }
    }
  }

  var pairs: [Pair] {
    results.indices.flatMap { one in
      results.indices.dropFirst(one + 1).flatMap { two in
        dataset.stages.all.compactMap { stage in
          let pair = Pair(one: one, two: two, stage: stage, years: rows(one, two, stage))
          return pair.years.isEmpty ? nil : pair
        }
      }
    }
  }

  private func rows(_ one: Int, _ two: Int, _ stage: Stage) -> [(first: PairedRow, second: PairedRow)] {
    func rows(_ one: Int, _ two: Int) -> [PairedRow] {
      let (own, other) = (results[one].scenario.id, results[two].scenario.id)
      return tables.paired.filter { $0.scenario == own && $0.versus == other && $0.stage == stage.id }.sorted {
        $0.year < $1.year
      }
    }
    return Array(zip(rows(one, two), rows(two, one))).map { (first: $0, second: $1) }
  }

  /// For each pair: a sentence, the shares of draws by year as bars, the mean difference as a fan, and a table.
  func addPairs(_ html: inout Markup) {
    html.element(
      "p",
      text: say(
        Phrase(
          "Each bar shows in how many draws a plan has fewer pupils without a seat than the other, over all districts; grey: as many in both."
        )))
    for pair in pairs {
      let names = [pair.one, pair.two].map { results[$0].scenario.id }
      html.element("h3", text: say(Phrase("\(pair.stage.heading(in: language)): \(names[0]) or \(names[1])?")))
      guard pair.differs else {
        html.element("p", text: say(Phrase("Both have as many pupils without a seat in all years and draws.")))
        continue
      }
      if let sentence = sentence(pair, names) { html.element("p", text: say(sentence)) }
      addBars(pair, names, to: &html)
      addDifference(pair, names, to: &html)
      html.element("details") { html in
        html.element("summary", text: say(Phrase("The figures as a table")))
        table(pair, names).write(to: &html)
      }
    }
  }

  private func sentence(_ pair: Pair, _ names: [String]) -> Phrase? {
    guard let last = pair.years.last, !last.first.isWithheld, !last.second.isWithheld else { return nil }
    let year = last.first.year
    let mean = last.first.meanDifference
    guard abs(mean) >= 0.5 else {
      return Phrase("In \(year) both have about as many pupils without a seat on average.")
    }
    let (better, other, row) = mean < 0 ? (names[0], names[1], last.first) : (names[1], names[0], last.second)
    let (chance, fewer) = (Words.percent(row.fewerShort), Words.number(-row.meanDifference, in: language))
    let (low, high) = (Words.number(-row.p90, in: language), Words.number(-row.p10, in: language))
    return Phrase(
      "In \(year), \(better) has fewer pupils without a seat than \(other) in \(chance) of the draws: on average \(fewer) fewer, in 8 of 10 draws \(low) to \(high) fewer."
    )
  }

  private func addBars(_ pair: Pair, _ names: [String], to html: inout Markup) {
    let known = pair.years.filter { !$0.first.isWithheld && !$0.second.isWithheld }
    let parts = [
      StackedBars.Part(name: say(Phrase("\(names[0]) has fewer")), colour: LineStyle(pair.one).colour),
      StackedBars.Part(name: say(Phrase("as many")), colour: "#d9d9d9"),
      StackedBars.Part(name: say(Phrase("\(names[1]) has fewer")), colour: LineStyle(pair.two).colour),
    ]
    let rows = known.map { year in
      let (first, second) = (year.first.fewerShort, year.second.fewerShort)
      let values = [first, max(0, 1 - first - second), second]
      return StackedBars.Row(name: "\(year.first.year)", values: values, figure: Words.percent(values.max()))
    }
    let label = say(
      Phrase(
        "\(names[0]) and \(names[1]), \(pair.stage.name): share of the draws in which each has fewer pupils without a seat"
      ))
    StackedBars(label: label, parts: parts, rows: rows).write(to: &html)
  }

  private func addDifference(_ pair: Pair, _ names: [String], to html: inout Markup) {
    let rows = pair.years.map(\.first).map { $0.isWithheld ? nil : $0 }
    let values = rows.flatMap { [$0?.p10, $0?.p90, $0?.meanDifference] }
    guard let axis = LineChart.range(of: [0] + values, parts: 5) else { return }
    let style = LineStyle(colour: "#1a1a1a", dash: "none")
    var chart = LineChart(
      title: say(
        Phrase("Pupils without a seat, \(names[0]) less \(names[1]): mean, and the range of 8 of 10 draws (P10 to P90)")
      ),
      years: pair.years.map(\.first.year), lines: [rows.map { $0?.meanDifference }], most: axis.upperBound,
      label: { Words.change($0, in: language) })
    chart.bands = [
      LineChart.Band(range: rows.map { row in row.map { $0.p10...max($0.p10, $0.p90) } }, colour: "#c9c9c9")
    ]
    (chart.styles, chart.least) = ([style], axis.lowerBound)
    chart.write(to: &html)
  }

  private func table(_ pair: Pair, _ names: [String]) -> ReportTable {
    let caption = Phrase("\(names[0]) and \(names[1]), \(pair.stage.name): pupils without a seat")
    let heading = [
      say(Words.year), say(Phrase("\(names[0]) has fewer")), say(Phrase("\(names[1]) has fewer")),
      say(Phrase("mean difference")), "P10", "P90",
    ]
    var table = ReportTable(say(caption), heading, names: 1)
    for year in pair.years {
      func figure(_ row: PairedRow, _ value: Double) -> Figure { row.isWithheld ? .withheld : .value(value) }
      let row = year.first
      let shares = [figure(row, row.fewerShort), figure(year.second, year.second.fewerShort)]
      let differences = [row.meanDifference, row.p10, row.p90].map { figure(row, $0) }
      table.add(
        ["\(row.year)"] + shares.map { Words.figure(percent: $0, in: language) }
          + differences.map { $0.isWithheld ? say(Words.withheld) : Words.change($0, in: language) })
    }
    return table
  }
}
