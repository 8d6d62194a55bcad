internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Tables
internal import Wording

extension Report {
  /// The certificate of proposed catchments: what was asked, the objective before and after, the bound in words, who moves, and
  /// the frontier.
  func addRezoning(_ html: inout Markup) {
    guard let rezoning else { return }
    for sentence in asked(rezoning.request) { paragraph(sentence, to: &html) }
    addRules(rezoning.request, to: &html)
    terms(rezoning).write(to: &html)
    html.element("p") { html in html.inline("b", text: say(Words.gap(rezoning.plan.gap))) }
    if !rezoning.leavesOut.isEmpty {
      paragraph(
        Phrase(
          "The bound can be checked with the files written beside this report (schoolzone verify). It leaves out the following, so that the best plan may cost more: \(list: rezoning.leavesOut)."
        ), to: &html)
    }
    addMoves(rezoning, to: &html)
    addFrontier(rezoning, to: &html)
  }

  func asked(_ request: RezoningReport.Request) -> [Phrase] {
    [
      Phrase(
        "New \(dataset.stages[request.stage].name) catchments from \(request.from), planned for \(request.years.lowerBound)–\(request.years.upperBound): \(request.blocks.grouped) blocks, \(request.schools.grouped) schools take part."
      ),
      Words.weights(short: request.short, move: request.move, shape: request.shape),
    ]
  }

  private func addRules(_ request: RezoningReport.Request, to html: inout Markup) {
    let rules = rules(request)
    guard !rules.isEmpty else { return }
    html.element("ul") { html in for rule in rules { html.element("li", text: say(rule)) } }
  }

  /// Locks and limits, as far as there are any.
  func rules(_ request: RezoningReport.Request) -> [Phrase] {
    var rules: [Phrase] = []
    if request.lockedBlocks > 0 {
      rules.append(Phrase("blocks with a prescribed school: \(request.lockedBlocks.grouped)"))
    }
    if request.keptSchools > 0 { rules.append(Phrase("schools that keep their zone: \(request.keptSchools.grouped)")) }
    if request.forbiddenPairs > 0 {
      rules.append(Phrase("forbidden pairs of block and school: \(request.forbiddenPairs.grouped)"))
    }
    if request.keepsDistricts { rules.append(Phrase("blocks stay in their district")) }
    if let most = request.mostMoved {
      rules.append(Phrase("share of pupils who may move: at most \(Words.share(most))"))
    }
    return rules
  }

  func terms(_ rezoning: RezoningReport) -> ReportTable {
    let (before, now) = (rezoning.before, rezoning.plan.terms)
    let heading = [
      Phrase("term", context: "of the objective"), Phrase("today", context: "rezoning"), Phrase("proposed"),
      Words.change,
    ]
    var table = ReportTable(
      say(Phrase("Objective, in thousand pupil-kilometres")), heading.map { $0.text(in: language) }, names: 1)
    func add(_ name: Phrase, _ before: Double, _ now: Double, isSum: Bool = false) {
      let change = (now - before) / 1e6
      table.add(
        [
          say(name), Words.decimal(before / 1e6), Words.decimal(now / 1e6),
          (change > 0 ? "+" : "") + Words.decimal(change),
        ], isSum: isSum)
    }
    add(Phrase("distance", context: "term"), before.distance, now.distance)
    add(Phrase("seats short", context: "term"), before.short, now.short)
    add(Phrase("pupils moved", context: "term"), before.move, now.move)
    if rezoning.request.shape > 0 { add(Phrase("border", context: "term"), before.shape, now.shape) }
    add(Phrase("objective", context: "term"), before.objective, now.objective, isSum: true)
    table.add([say(Phrase("bound", context: "term")), "", Words.decimal(rezoning.plan.bound / 1e6), ""])
    return table
  }

  private func addMoves(_ rezoning: RezoningReport, to html: inout Markup) {
    html.element("h3", text: say(Phrase("Who changes school")))
    guard !rezoning.moves.isEmpty else { return paragraph(Phrase("Nobody: today's zones are kept."), to: &html) }
    moves(rezoning).write(to: &html)
    if showsPupils {
      let from = rezoning.request.from
      paragraph(
        Phrase("Of the pupils of \(from) who go by these zones, \(Words.share(rezoning.plan.movedShare)) move."),
        to: &html)
    }
  }

  /// Whether pupils are counted by district: these counts may be so small that they are withheld.
  private var showsPupils: Bool { dataset.about.withheldBelow == nil }

  /// The blocks that change school, by district.
  func moves(_ rezoning: RezoningReport) -> ReportTable {
    let from = rezoning.request.from
    var table = ReportTable(
      say(Phrase("Blocks that change school, by district")),
      [say(Words.district), say(Words.table("blocks"))]
        + (showsPupils ? [say(Phrase("pupils of \(from) who move"))] : []),
      names: 1)
    func add(_ district: DistrictIndex?, _ blocks: Int, _ pupils: Double) {
      table.add(
        [dataset.districtName(district, in: language), blocks.grouped]
          + (showsPupils ? [Words.number(pupils, in: language)] : []), isSum: district == nil)
    }
    for moves in rezoning.moves { add(moves.district, moves.blocks, moves.pupils) }
    add(nil, rezoning.moves.reduce(0) { $0 + $1.blocks }, rezoning.plan.movedPupils)
    return table
  }

  private func addFrontier(_ rezoning: RezoningReport, to html: inout Markup) {
    guard !rezoning.frontier.isEmpty else { return }
    html.element("h3", text: say(Phrase("From nobody moves to the best plan")))
    paragraph(
      Phrase(
        "Each point is a plan under a limit on the pupils who move, by the same weights; the second line is what no plan under this limit can be below."
      ), to: &html)
    CurveChart(
      title: say(Phrase("Objective, in thousand pupil-kilometres, by share of pupils moved")),
      x: rezoning.frontier.map(\.movedShare),
      lines: [rezoning.frontier.map(\.terms.objective), rezoning.frontier.map(\.bound)],
      names: [Phrase("objective", context: "term"), Phrase("bound", context: "term")].map(say),
      xLabel: { Words.share($0) }, yLabel: { Words.decimal($0 / 1e6) }
    ).write(to: &html)
    let heading = [
      Phrase("plan", context: "frontier"), Phrase("pupils moved", context: "term"), Words.share,
      Phrase("distance", context: "term"), Phrase("seats short", context: "term"), Phrase("objective", context: "term"),
      Phrase("gap at most"),
    ]
    var table = ReportTable(
      say(Phrase("Plans by pupils moved: terms in thousand pupil-kilometres")), heading.map { $0.text(in: language) },
      names: 1)
    for (number, plan) in rezoning.frontier.enumerated() {
      table.add([
        "\(number + 1)", Words.number(plan.movedPupils, in: language), Words.share(plan.movedShare),
        Words.decimal(plan.terms.distance / 1e6), Words.decimal(plan.terms.short / 1e6),
        Words.decimal(plan.terms.objective / 1e6), Words.share(plan.gap),
      ])
    }
    table.write(to: &html)
  }
}
