internal import Measures
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// The sites of a school on several sites in a year, and their sum by stage; empty for a school with one site.
/// - Parameter id: of the school or one of its campuses.
public func sitesScreen(
  _ result: SimulationResult, school id: String, year: Int, on dataset: Dataset, in language: Language
) -> String {
  let scenario = result.scenario
  guard let school = scenario.schools.index(where: { $0.id.text == id }), let sites = scenario.sites(of: school) else {
    return ""
  }
  let measures: [SchoolMeasure] = [.pupils, .capacity, .seatShortfall]
  let heading = [Words.school, Words.stage] + measures.map { $0.heading(.narrow) }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [34, 8])
  for (number, stage) in dataset.stages.indexed {
    let rows = result.schools.filter { $0.stage == number && $0.year == year && sites.all.contains($0.school) }
    guard let total = MeasureCatalogue.schools.total(rows, thresholds: scenario.warning) else { continue }
    func add(_ name: String, _ row: SchoolYearMeasures) {
      table.add([name, stage.name.text(in: language)] + measures.map { Words.number(row[$0], in: language) })
    }
    for row in rows {
      add("\(scenario.schools[row.school].name(in: language)) (\(scenario.schools[row.school].id))", row)
    }
    add(Phrase("all sites").text(in: language), total)
  }
  var screen = Screen(in: language)
  let (name, main) = (scenario.schools[sites.main].names, scenario.schools[sites.main].id)
  screen.section(Phrase("\(name) (\(main)) on \(sites.all.count) sites, \(year)"), table.text())
  return "\n" + screen.text
}
