internal import Measures
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// What `simulate` shows: seat shortfall by stage, district and year, what could cure it, and the totals.
public func simulationScreen(_ result: SimulationResult, on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  screen.title(result.scenario, on: dataset)
  screen.addSuppressed([result], on: dataset)
  for (number, stage) in dataset.stages.indexed {
    screen.section(
      Phrase("Seat shortfall, \(stage.name)", context: "screen"),
      shortfallTable(result, stage: number, on: dataset, in: language))
  }
  screen.addRemedies(result, on: dataset)
  screen.explainRemedies()
  screen.addReach(result, on: dataset)
  screen.addWorstSchools(result, on: dataset)
  screen.addAttendance(result, on: dataset)
  screen.addAdmission(result, on: dataset)
  screen.section(
    Phrase("Totals"), totalsTable(result, on: dataset, in: language))
  screen.addRecord(result, on: dataset)
  return screen.text
}

extension Screen {
  /// Explains the columns of the table of remedies.
  mutating func explainRemedies() {
    line(
      Phrase(
        "boundaries: shortfall that pupils could leave for free places within reach in their district. must build: the rest. pooled: what would be short if every place of the district could be used."
      ))
  }

  /// What must be built against walking distance, a sentence for each stage.
  mutating func addReach(_ result: SimulationResult, on dataset: Dataset) {
    guard !result.reach.isEmpty else { return }
    section(Phrase("Must be built, against walking distance"), "")
    for curve in result.reach {
      if let words = Words.reach(curve, stage: dataset.stages[curve.stage].name, in: language) { line(words) }
    }
  }

  /// The worst ten schools, and how to ask why one is short.
  mutating func addWorstSchools(_ result: SimulationResult, on dataset: Dataset) {
    section(
      Phrase("The worst ten schools, each in its worst year: \(result.scenario.id)"),
      WorstSchool.table(result, on: dataset, in: language))
    guard let worst = WorstSchool.of(result, count: 1).first?.row else { return }
    let id = result.scenario.schools[worst.school].id.text
    line(
      Phrase("Why? schoolzone explain \(result.scenario.file) --school \(id) --year \(String(worst.year)) --shortage"))
  }

  mutating func addRemedies(_ result: SimulationResult, on dataset: Dataset) {
    let last = result.years.upperBound
    section(
      Phrase("What boundaries could save and what must be built, in \(last)"),
      remedyTable(result, year: last, on: dataset, in: language))
    section(
      Phrase("The same in seat-years, \(result.years.lowerBound)–\(last)"),
      remedyTable(result, year: nil, on: dataset, in: language))
  }
}

/// The totals of all districts, by stage and year.
func totalsTable(_ result: SimulationResult, on dataset: Dataset, in language: Language) -> String {
  let rows = DistrictYears(result)
  let shortfalls: [DistrictMeasure] = [.seatShortfall, .entryShortfall, .classShortfall]
  let measures: [DistrictMeasure] = [.pupils, .capacity, .utilisation] + shortfalls
  let heading = [Words.stage, Words.year] + measures.map { $0.heading() }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [8, 6])
  for (number, stage) in dataset.stages.indexed {
    if number > 0 { table.addRule() }
    for year in result.years {
      guard let row = rows[district: nil, stage: number, year: year] else { continue }
      table.add(
        [stage.name.text(in: language), String(year)]
          + [row[.pupils], row[.capacity]].map { Words.number($0, in: language) } + [Words.percent(row[.utilisation])]
          + shortfalls.map { Words.number(row[$0], in: language) })
    }
  }
  return table.text()
}
