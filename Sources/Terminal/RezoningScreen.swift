internal import Measures
internal import Optimisation
public import Planning
public import Proposals
public import Simulation
internal import Tables
internal import Wording

/// What `rezone` shows: the terms before and after, shortfall and mean walk by district, pupils moved, and how much better another plan
/// could be.
///
/// - Parameters:
///   - outcome: the plan.
///   - before: results of the given scenario.
///   - after: results of the scenario with the plan.
public func rezoningScreen(
  _ outcome: RezoningOutcome, from before: SimulationResult, to after: SimulationResult, on dataset: Dataset,
  in language: Language
) -> String {
  var screen = Screen(in: language)
  let (instance, proposal) = (outcome.instance, outcome.proposal)
  let request = instance.request
  screen.title(before.scenario, on: dataset)
  let last = request.years.upperBound
  screen.line(
    Phrase(
      "New \(dataset.stages[request.stage].name) catchments from \(request.from), planned for \(request.years.lowerBound)–\(last): \(instance.blocks.count.grouped) blocks, \(instance.schools.count.grouped) schools take part."
    ))
  screen.line(
    Words.weights(short: request.weights.short, move: request.weights.move, shape: request.weights.shape))
  screen.section(
    Phrase("Objective, in thousand pupil-kilometres"),
    objectiveTable(before: proposal.before, now: proposal.terms, bound: proposal.bound, in: language).text())
  screen.section(
    Phrase("Seats short and mean walk in metres by district, \(request.years.lowerBound)–\(last)"),
    shortAndWalkTable(
      before, after, stages: [request.stage], years: request.years, on: dataset, in: language))
  screen.line("")
  screen.line(
    proposal.movedPupils > 0
      ? Phrase(
        "\(Words.blocksChange(outcome.moved.count)); of the pupils of \(request.from) who go by these zones, \(Words.number(proposal.movedPupils, in: language)) move (\(Words.share(proposal.movedShare)))."
      )
      : outcome.moved.isEmpty
        ? Phrase("No better catchments were found: nobody moves.")
        : Phrase(
          "\(Words.blocksChange(outcome.moved.count)); nobody who is a pupil in \(request.from) moves."))
  screen.line(Words.gap(proposal.gap))
  screen.addFrontier(outcome)
  if let sample = outcome.sample { screen.addSample(sample) }
  screen.addSetAside(instance, before.scenario)
  return screen.text
}

extension Screen {
  fileprivate mutating func addFrontier(_ outcome: RezoningOutcome) {
    guard !outcome.frontier.isEmpty else { return }
    var table = TextTable(
      [
        Phrase("plan", context: "frontier"), Phrase("pupils moved", context: "term"), Words.share,
        Phrase("objective", context: "term"), Phrase("gap at most"),
      ].map { $0.text(in: language) }, names: [6])
    for (number, plan) in outcome.frontier.enumerated() {
      table.add([
        "\(number + 1)", Words.number(plan.movedPupils, in: language), Words.share(plan.movedShare),
        Words.decimal(plan.terms.objective / 1e6), Words.share(plan.gap),
      ])
    }
    section(Phrase("From nobody moves to the best plan"), table.text())
  }

  /// Names the schools whose zones stay as they are, grouped by reason.
  fileprivate mutating func addSetAside(_ instance: RezoningInstance, _ scenario: Scenario) {
    guard !instance.setAside.isEmpty else { return }
    line("")
    line(Phrase("Zones that stay as they are:"))
    var reasons: [SetAside.Reason] = []
    for one in instance.setAside where !reasons.contains(one.reason) { reasons.append(one.reason) }
    for reason in reasons {
      let names = instance.setAside.filter { $0.reason == reason }.map { scenario.schools[$0.school].id.text }
      line("  " + Screen.shortList(names) + ": " + reason.words.text(in: language))
    }
  }
}
