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
  let weights = request.weights
  screen.line(
    Phrase(
      "A seat short for a year counts as \(exactly(weights.short)) m walked, a pupil moved as \(exactly(weights.move)) m, a metre of border as \(exactly(weights.shape)) m."
    ))
  screen.section(Phrase("Objective, in thousand pupil-kilometres"), termTable(proposal, in: language))
  screen.section(
    Phrase("Seats short and mean walk in metres by district, \(request.years.lowerBound)–\(last)"),
    districtTable(outcome, before, after, on: dataset, in: language))
  screen.line("")
  screen.line(
    proposal.movedPupils > 0
      ? Phrase(
        "\(outcome.moved.count.grouped) blocks change their school; of the pupils of \(request.from) who go by these zones, \(Words.number(proposal.movedPupils, in: language)) move (\(Words.share(proposal.movedShare)))."
      )
      : outcome.moved.isEmpty
        ? Phrase("No better catchments were found: nobody moves.")
        : Phrase(
          "\(outcome.moved.count.grouped) blocks change their school; nobody who is a pupil in \(request.from) moves."))
  screen.line(Words.gap(proposal.gap))
  screen.addFrontier(outcome)
  if let sample = outcome.sample { screen.addSample(sample) }
  screen.addSetAside(instance, before.scenario)
  return screen.text
}

private func exactly(_ weight: Double) -> String {
  weight == weight.rounded() ? Int(weight).grouped : "\(weight)"
}

private func termTable(_ proposal: ProposedPlan, in language: Language) -> String {
  var table = TextTable(
    [
      Phrase("term", context: "of the objective"), Phrase("today", context: "rezoning"), Phrase("proposed"),
      Words.change,
    ]
    .map { $0.text(in: language) }, names: [30])
  let terms: [(Phrase, KeyPath<RezoningTerms, Double>)] = [
    (Phrase("distance", context: "term"), \.distance), (Phrase("seats short", context: "term"), \.short),
    (Phrase("pupils moved", context: "term"), \.move), (Phrase("border", context: "term"), \.shape),
  ]
  func add(_ name: Phrase, _ term: KeyPath<RezoningTerms, Double>) {
    let (before, now) = (proposal.before[keyPath: term] / 1e6, proposal.terms[keyPath: term] / 1e6)
    let change = now - before
    table.add([
      name.text(in: language), Words.decimal(before), Words.decimal(now),
      (change > 0 ? "+" : "") + Words.decimal(change),
    ])
  }
  for (name, term) in terms where proposal.terms.shape > 0 || term != \.shape { add(name, term) }
  table.addRule()
  add(Phrase("objective", context: "term"), \.objective)
  table.add([Phrase("bound", context: "term").text(in: language), "", Words.decimal(proposal.bound / 1e6), ""])
  return table.text()
}

private func districtTable(
  _ outcome: RezoningOutcome, _ before: SimulationResult, _ after: SimulationResult, on dataset: Dataset,
  in language: Language
) -> String {
  let request = outcome.instance.request
  let (old, new) = (DistrictYears(before), DistrictYears(after))
  var table = TextTable(
    [
      Words.district, Phrase("short today"), Phrase("proposed"), Words.change, Phrase("walk today"),
      Phrase("proposed"),
    ].map { $0.text(in: language) }, names: [22])
  func add(_ district: DistrictIndex?) {
    func short(_ rows: DistrictYears) -> Figure {
      request.years.map { rows.figure(.seatShortfall, district: district, stage: request.stage, year: $0) }.sum()
    }
    func walk(_ result: SimulationResult) -> Double? {
      var (pupils, metres) = (0.0, 0.0)
      for row in result.schools where row.stage == request.stage && request.years.contains(row.year) {
        guard district == nil || result.scenario.schools[row.school].district == district else { continue }
        pupils += row.located
        metres += row.locatedMetres
      }
      return pupils > 0 ? metres / pupils : nil
    }
    let (was, now) = (short(old), short(new))
    table.add([
      dataset.districtName(district, in: language), Words.number(was, in: language), Words.number(now, in: language),
      Words.change(now - was, in: language), Words.number(walk(before), in: language),
      Words.number(walk(after), in: language),
    ])
  }
  for district in dataset.districts.indexes { add(district) }
  table.addRule()
  add(nil)
  return table.text()
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
      line("  " + shortList(names) + ": " + reason.words.text(in: language))
    }
  }
}

/// The first names of a list, and how many more there are.
private func shortList(_ names: [String]) -> String {
  let most = 8
  return names.prefix(most).joined(separator: ", ") + (names.count > most ? ", … (\(names.count))" : "")
}
