internal import Optimisation
public import Planning
public import Simulation
public import Tables
internal import Wording

/// What `site` shows: the projects by year, money beside the budget, seats short and mean walk before and after, the bound in words,
/// counts beside the rules, what more money buys, and why these projects.
///
/// - Parameters:
///   - report: the plan.
///   - before: results of the given scenario.
///   - after: results of the scenario with the plan.
public func sitingScreen(
  _ report: SitingReport, from before: SimulationResult, to after: SimulationResult, on dataset: Dataset,
  in language: Language
) -> String {
  let (text, request) = (SitingText(report, on: dataset, in: language), report.request)
  var screen = Screen(in: language)
  screen.title(before.scenario, on: dataset)
  for sentence in text.asked { screen.line(sentence) }
  if report.projects.isEmpty {
    screen.line("")
    screen.line(text.nothing)
  } else {
    screen.section(Phrase("Projects by year"), text.projects.text())
    if let note = text.note { screen.line(note) }
  }
  if let money = text.money { screen.section(Phrase("Cost by year of opening"), money.text()) }
  screen.section(
    Phrase("Seats short and mean walk in metres by district, \(request.years.lowerBound)–\(request.years.upperBound)"),
    shortAndWalkTable(before, after, stages: request.stages, years: request.years, on: dataset, in: language))
  screen.section(Phrase("Objective, in thousand pupil-kilometres"), text.objective.text())
  screen.line("")
  screen.line(text.effect)
  for sentence in text.proof { screen.line(sentence) }
  screen.addVariants(text)
  if let counts = text.counts { screen.section(Phrase("Projects by district, beside the rules"), counts.text()) }
  if let frontier = text.frontier { screen.section(Phrase("What does more money buy?"), frontier.text()) }
  if let worth = text.worth {
    screen.section(Phrase("Why these projects: what changes without each, zones redrawn"), worth.text())
  }
  if let others = text.others {
    screen.section(Phrase("The best projects not chosen: what each would change"), others.text())
  }
  screen.addWhatIsLeftOut(report)
  return screen.text
}

extension Screen {
  /// What only a plan for the worst-off district, or for several futures, has.
  fileprivate mutating func addVariants(_ text: SitingText) {
    if let shortages = text.shortages {
      section(Phrase("Seat-years short for each pupil-year, by district of the school"), shortages.text())
    }
    if let drawn = text.drawn { section(text.drawnTitle, drawn.text()) }
    if let spread = text.spreadOverFutures {
      section(Phrase("Seat-years short of every plan over the futures, and its greatest regret"), spread.text())
    } else if let futures = text.futures {
      section(Phrase("Every plan under every future"), futures.text())
    }
    if text.report.robust != nil { line(text.futuresNote) }
  }

  fileprivate mutating func addWhatIsLeftOut(_ report: SitingReport) {
    if !report.leavesOut.isEmpty {
      line("")
      line(Phrase("The bound leaves out, so that the best plan may cost more: \(list: report.leavesOut)."))
    }
    for words in report.excluded { line(words) }
    guard !report.setAside.isEmpty else { return }
    line("")
    line(Phrase("Zones that stay as they are:"))
    var reasons: [Phrase] = []
    for one in report.setAside where !reasons.contains(one.reason) { reasons.append(one.reason) }
    for reason in reasons {
      let names = report.setAside.filter { $0.reason == reason }.map(\.school)
      line("  " + Screen.shortList(names) + ": " + reason.text(in: language))
    }
  }
}
