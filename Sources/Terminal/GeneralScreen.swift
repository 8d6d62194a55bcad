internal import Assessment
internal import Measures
public import Planning
internal import Simulation
public import Tables
internal import Wording

extension AssessmentReport {
  /// What `assess` shows without a policy: seats, warnings, classes and distances by stage, in the first and the last year; then the
  /// scenarios' own targets, and the seat warning.
  public func generalScreen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.marks(of: dataset)
    screen.line(scorecard.policy.citation(in: language))
    for (result, book) in zip(results, scorecard.indicators) {
      screen.section(
        Phrase(
          "\(result.scenario.names) (\(result.scenario.id)), \(String(result.years.lowerBound)) and \(String(result.years.upperBound))"
        ),
        dataset.stages.all.map { generalTable(result, book, $0, in: language) }.joined(separator: "\n"))
    }
    if !scorecard.policy.commitments.isEmpty {
      let text = ScorecardText(scorecard, in: language)
      screen.section(Phrase("Targets of the scenarios"), scorecardTable(text, in: language))
      for line in text.legend { screen.line(line) }
    }
    addWarnings(to: &screen)
    return screen.text
  }

  /// The measures of the general picture.
  private static let general = [
    "pupils", "capacity", "seat_shortfall", "pooled_shortfall", "reachable_shortfall", "entry_shortfall",
    "class_shortfall", "large_classes", "very_large_classes", "warning", "zone_warning", "mean_distance_m",
    "beyond_radius_share", "migrant_public_share",
  ]

  private func generalTable(
    _ result: SimulationResult, _ book: PolicyIndicators, _ stage: Stage, in language: Language
  ) -> String {
    let years = [result.years.lowerBound, result.years.upperBound]
    var table = TextTable([stage.name.text(in: language)] + years.map(String.init), names: [50])
    var scope = MeasureScope()
    scope.stage = stage.id
    for id in AssessmentReport.general {
      let figures = years.map { book.measurement(id, district: nil, year: $0, scope: scope).value }
      guard figures.contains(where: { !$0.isAbsent }), let name = name(of: id) else { continue }
      let isShare = MeasureNames.unit(of: id) == .share
      table.add(
        [name.text(in: language)] + figures.map { isShare ? Words.percent($0) : Words.number($0, in: language) })
    }
    return table.text()
  }

  private func name(of id: String) -> Phrase? {
    switch id {
    case "warning": Phrase("Schools in red: entrants")
    case "zone_warning": Phrase("Schools in red: registered of the zone")
    default: MeasureNames.name(of: id)
    }
  }
}
