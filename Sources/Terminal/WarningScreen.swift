internal import Assessment
internal import Measures
public import Planning
internal import Simulation
public import Tables
internal import Wording

extension AssessmentReport {
  /// Seat warning (学位预警), as published each spring: registered children of the zone, then entrants after placement.
  public func warningScreen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.marks(of: dataset)
    addWarnings(to: &screen)
    return screen.text
  }

  /// The seat warning of each scenario.
  func addWarnings(to screen: inout Screen) {
    let thresholds = scorecard.policy.warning.thresholds
    screen.section(
      Phrase(
        "Seat warning: registered children of the zone, and entrants after placement, ÷ entry places; yellow from \(Words.short(thresholds.yellow)), red from \(Words.short(thresholds.red)); data of \(dataset.about.baseYear)"
      ), "")
    for (result, warning) in zip(results, warnings) { addWarning(warning, result, to: &screen) }
  }

  private func addWarning(_ warning: SeatWarning, _ result: SimulationResult, to screen: inout Screen) {
    let language = screen.language
    let heading = [
      Words.school, Words.year, SchoolMeasure.entryPlaces.heading(), Phrase("in zone"), Phrase("ratio"),
      Phrase("before", context: "placement"), SchoolMeasure.entryPupils.heading(),
      Phrase("after", context: "placement"),
    ]
    let (rows, byZone) = (warning.rows, warning.rowsByZone)
    for (stage, part) in dataset.stages.indexed {
      let worst = (byZone + rows.filter(\.zoneRegistered.isAbsent)).filter { row in
        row.stage == stage && [row.zoneWarning, row.warning].contains { $0 == .red || $0 == .yellow }
      }
      guard !worst.isEmpty else { continue }
      var table = TextTable(heading.map { $0.text(in: language) }, names: [24])
      for row in worst.prefix(20) {
        table.add([
          result.scenario.schools[row.school].name(in: language), String(row.year),
          Words.number(row.places, in: language), Words.number(row.zoneRegistered, in: language),
          Words.short(row.zoneRatio), Words.colour(row.zoneWarning).text(in: language),
          Words.number(row.pupils, in: language), Words.colour(row.warning).text(in: language),
        ])
      }
      screen.section(Phrase("Worst first: \(result.scenario.id), \(part.name)"), table.text())
    }
    func count(_ colours: [Warning?]) -> [Int] { Warning.allCases.map { colour in colours.count { $0 == colour } } }
    let (before, after) = (count(byZone.map(\.zoneWarning)), count(rows.map(\.warning)))
    screen.line(
      Phrase("before placement: \(before[2]) red, \(before[1]) yellow, \(before[0]) green of \(byZone.count) entries"))
    screen.line(
      Phrase("after placement: \(after[2]) red, \(after[1]) yellow, \(after[0]) green of \(rows.count) entries"))
  }
}
