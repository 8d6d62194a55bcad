internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// What must be built against the distance that pupils may walk, by stage: a line for each scenario, and the table.
  func addReach(_ html: inout Markup) {
    for stage in dataset.stages.indexes {
      let curves = results.compactMap { result in result.reach.first { $0.stage == stage } }
      guard curves.count == results.count, let first = curves.first else { continue }
      let name = heading(dataset.stages[stage])
      let lines = curves.compactMap { curve in curve.shortfalls.last?.compactMap(\.value) }
      if lines.allSatisfy({ $0.count == first.distances.count }) {
        CurveChart(
          title: say(Phrase("Must be built, against walking distance: \(name), all districts")),
          x: first.distances.map(Double.init), lines: lines, names: results.map(\.scenario.id),
          xLabel: { Words.metres(Int($0)) }, yLabel: { Words.number($0, in: language) }
        ).write(to: &html)
      }
      for (result, curve) in zip(results, curves) {
        guard let words = Words.reach(curve, stage: dataset.stages[stage].name, in: language) else { continue }
        let scenario = results.count > 1 ? result.scenario.id + say(Phrase(": ")) : ""
        html.element("p", text: scenario + say(words))
      }
      table(curves, name).write(to: &html)
    }
  }

  private func table(_ curves: [ReachCurve], _ stage: String) -> ReportTable {
    var table = ReportTable(
      say(Phrase("Must be built by walking distance: \(stage)")),
      [say(Phrase("within"))] + results.map(\.scenario.id), names: 1)
    for (at, distance) in (curves.first?.distances ?? []).enumerated() {
      table.add(
        [Words.metres(distance)]
          + curves.map { Words.figure($0.shortfalls.last?[at] ?? .absent, in: language) })
    }
    return table
  }
}
