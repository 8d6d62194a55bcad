internal import Maps
internal import Markup
internal import Planning
internal import Tables
internal import Wording

extension Report {
  /// The schools that are proposed: a map of the sites, projects by year and cost, the bound in words, what more money buys, and why
  /// these projects.
  func addSiting(_ html: inout Markup) {
    guard let siting else { return }
    let text = SitingText(siting, on: dataset, in: language)
    for sentence in text.asked { paragraph(sentence, to: &html) }
    if siting.projects.isEmpty {
      paragraph(text.nothing, to: &html)
    } else {
      addSiteMap(siting, to: &html)
      ReportTable(say(Phrase("Projects by year")), text.projects, sums: true).write(to: &html)
      if let note = text.note { paragraph(note, to: &html) }
    }
    add(Phrase("Cost by year of opening"), text.money, sums: true, to: &html)
    add(Phrase("Projects by district, beside the rules"), text.counts, to: &html)
    html.element("h3", text: say(Phrase("How good the choice can be")))
    ReportTable(say(Phrase("Objective, in thousand pupil-kilometres")), text.objective, sums: true).write(to: &html)
    paragraph(text.effect, to: &html)
    html.element("p") { html in html.inline("b", text: say(text.proof[0])) }
    for sentence in text.proof.dropFirst() { paragraph(sentence, to: &html) }
    if !siting.leavesOut.isEmpty {
      paragraph(
        Phrase("The bound leaves out, so that the best plan may cost more: \(list: siting.leavesOut)."), to: &html)
    }
    add(Phrase("Seat-years short for each pupil-year, by district of the school"), text.shortages, to: &html)
    addFutures(text, to: &html)
    addWorth(text, to: &html)
    addCosts(text, to: &html)
  }

  private func addFutures(_ text: SitingText, to html: inout Markup) {
    guard text.report.robust != nil else { return }
    add(text.drawnTitle, text.drawn, to: &html)
    add(
      Phrase("Seat-years short of every plan over the futures, and its greatest regret"), text.spreadOverFutures,
      to: &html)
    add(Phrase("Every plan under every future"), text.futures, to: &html)
    paragraph(text.futuresNote, to: &html)
  }

  private func add(_ caption: Phrase, _ table: TextTable?, sums: Bool = false, to html: inout Markup) {
    guard let table else { return }
    ReportTable(say(caption), table, sums: sums).write(to: &html)
  }

  private func addWorth(_ text: SitingText, to html: inout Markup) {
    guard text.worth != nil || text.others != nil else { return }
    html.element("h3", text: say(Phrase("Why these projects")))
    add(Phrase("What changes without each, zones redrawn"), text.worth, to: &html)
    add(Phrase("The best projects not chosen: what each would change"), text.others, to: &html)
  }

  private func addCosts(_ text: SitingText, to html: inout Markup) {
    guard let table = text.frontier else { return }
    let points = text.report.frontier
    html.element("h3", text: say(Phrase("What does more money buy?")))
    paragraph(
      Phrase(
        "Each point is a plan under a limit on the cost. The second chart shows its objective, and below it what no plan under this limit can be below."
      ), to: &html)
    let costs = points.map(\.cost)
    CurveChart(
      title: say(Phrase("Seat-years short, by cost")), x: costs, lines: [points.map(\.seatYearsShort)],
      names: [say(Phrase("seat-years short"))],
      xLabel: { Words.number($0, in: language) }, yLabel: { Words.number($0, in: language) }
    ).write(to: &html)
    CurveChart(
      title: say(Phrase("Objective in thousand pupil-kilometres, by cost")), x: costs,
      lines: [points.map(\.objective), points.map(\.bound)],
      names: [Phrase("objective", context: "term"), Phrase("bound", context: "term")].map(say),
      xLabel: { Words.number($0, in: language) }, yLabel: { Words.decimal($0 / 1e6) }
    ).write(to: &html)
    add(Phrase("Plans by cost"), table, to: &html)
  }
}
