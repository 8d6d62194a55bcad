internal import Measures
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// What `compare` shows: the seat shortfall of each scenario and its change against the first, the worst schools of each, and
/// the shortfall that new boundaries could remove.
public func comparisonScreen(_ comparison: Comparison, on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  screen.marks(of: dataset)
  for result in comparison.results {
    let scenario = result.scenario
    screen.line(
      "\(scenario.id): \(scenario.name(in: language)), \(scenario.years.lowerBound)–\(scenario.years.upperBound)")
  }
  screen.addSuppressed(comparison.results, on: dataset)
  for (number, stage) in dataset.stages.indexed {
    screen.section(
      Phrase("Seat shortfall, \(stage.name)", context: "screen"),
      comparedShortfallTable(comparison, stage: number, on: dataset, in: language))
  }
  for result in comparison.results { screen.addWorstSchools(result, on: dataset) }
  for result in comparison.results {
    screen.heading(result.scenario.id)
    screen.addRemedies(result, on: dataset)
    screen.addAdmission(result, on: dataset)
  }
  screen.explainRemedies()
  return screen.text
}

/// By district: one line per scenario, and its change against the first.
func comparedShortfallTable(
  _ comparison: Comparison, stage: StageIndex, on dataset: Dataset, in language: Language
) -> String {
  let compared = ComparedYears(comparison.results, on: dataset)
  let years = Set(comparison.results.flatMap { Array($0.years) }).sorted()
  var table = TextTable(
    [Words.district, Words.scenario].map { $0.text(in: language) } + years.map(String.init)
      + [Words.sumOfYears.text(in: language)], names: [16, 16])
  func add(_ district: DistrictIndex?) {
    let name = dataset.districtName(district, in: language)
    for (number, rows) in compared.tables.enumerated() {
      let values = years.map { rows.figure(.seatShortfall, district: district, stage: stage, year: $0) }
      let id = comparison.results[number].scenario.id
      let sum = values.filter { !$0.isAbsent }.sum()
      table.add(
        [number == 0 ? name : "", id] + (values + [sum]).map { Words.number($0, in: language) })
      guard number > 0 else { continue }
      let changes = years.map { year in
        compared.change(of: .seatShortfall, in: number, district: district, stage: stage, year: year)
      }
      let change = changes.filter { !$0.isAbsent }.sum()
      table.add(
        ["", "  " + Words.change.text(in: language)]
          + (changes + [change]).map { Words.change($0, in: language) })
    }
  }
  for district in compared.districts { add(district) }
  table.addRule()
  add(nil)
  return table.text()
}
