internal import Assessment
internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension Report {
  /// The projects of each scenario by district and year, and the changes of its catchments.
  func addConstruction(_ html: inout Markup) {
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      let plan = ConstructionPlan(result)
      if plan.rows.isEmpty {
        paragraph(Phrase("Nothing is built."), to: &html)
      } else {
        table(plan, result).write(to: &html)
      }
      for rezoning in result.scenario.rezonings {
        paragraph(words(rezoning), to: &html)
      }
    }
  }

  /// One sentence on a change of catchments.
  func words(_ rezoning: Rezoning) -> Phrase {
    let stage = dataset.stages[rezoning.stage].name
    return rezoning.isListed
      ? rezoning.blocks.count == 1
        ? Phrase("Catchments of \(stage) schools change from \(rezoning.from) on: 1 block.")
        : Phrase("Catchments of \(stage) schools change from \(rezoning.from) on: \(rezoning.blocks.count) blocks.")
      : Phrase("Catchments of \(stage) schools change from \(rezoning.from) on: \(rezoning.zones.count) zones.")
  }

  func table(_ plan: ConstructionPlan, _ result: SimulationResult) -> ReportTable {
    let hasCosts = plan.rows.contains { $0.cost != nil }
    let unit = dataset.about.currency?.name
    let cost = unit.map { Phrase("cost, \($0)") } ?? Phrase("cost")
    let heading =
      [
        Words.district, Phrase("project"), Phrase("kind"), Words.school, Words.stage, Words.year,
        Phrase("classrooms"), SchoolMeasure.capacity.heading(),
      ] + (hasCosts ? [cost] : [])
    var table = ReportTable(
      say(Phrase("Projects: \(result.scenario.id)")), heading.map { $0.text(in: language) },
      names: 5)
    for row in plan.rows {
      table.add(
        [
          dataset.districtName(row.district, in: language), row.project.id,
          row.project.kind.form.words.text(in: language),
          result.scenario.schools[row.project.school].name(in: language),
          dataset.stages[row.stage].name.text(in: language), "\(row.year)", Words.change(row.classrooms, in: language),
          Words.change(row.places, in: language),
        ] + (hasCosts ? [Words.number(row.cost, in: language)] : []))
    }
    let (rooms, places) = plan.rows.reduce((0.0, 0.0)) { ($0.0 + $1.classrooms, $0.1 + $1.places) }
    let known = plan.rows.compactMap(\.cost)
    table.add(
      [Words.all.text(in: language), "", "", "", "", ""]
        + [Words.change(rooms, in: language), Words.change(places, in: language)]
        + (hasCosts ? [Words.number(known.reduce(0, +), in: language)] : []), isSum: true)
    return table
  }
}
