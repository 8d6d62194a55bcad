internal import Measures
package import Planning
package import Simulation
internal import Tables
internal import Wording

extension Screen {
  /// Adds who attends where, and who gets a place, if the result contains this.
  mutating func addAttendance(_ result: SimulationResult, on dataset: Dataset) {
    guard result.showsAttendance else { return }
    let last = result.years.upperBound
    for (number, stage) in dataset.stages.indexed {
      section(
        Phrase("Who attends where, \(stage.name), \(last): schools that most residents leave"),
        balanceTable(result, stage: number, year: last, on: dataset, in: language))
    }
    line(
      Phrase(
        "residents - lost + from outside = pupils. residents: pupils who live in the school's catchment; lost: those of them on another school's roll; from outside: other catchments, and pupils whom residence does not explain."
      ))
  }

  mutating func addAdmission(_ result: SimulationResult, on dataset: Dataset) {
    guard result.scenario.overflow.admits else { return }
    for (number, stage) in dataset.stages.indexed {
      section(
        Phrase("Admission, \(stage.name): pupils of the entry grade"),
        admissionTable(result, stage: number, on: dataset, in: language))
    }
    line(
      Phrase(
        "displaced: their own school is full. by vacancy: of kinds that take what places are left. Both are placed in their own school or its group, their district, the city; who finds no place stays on the roll of the own school. migrants: share of migrant children of the stage with a place."
      ))
  }
}

/// The schools that most residents of their zones leave for others, in one stage, and the sum over all schools.
func balanceTable(
  _ result: SimulationResult, stage: StageIndex, year: Int, on dataset: Dataset, in language: Language
) -> String {
  let balance: [SchoolMeasure] = [.residents, .kept, .lost, .outside]
  let heading = [Words.school] + (balance + [.pupils]).map { $0.heading() }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [32])
  let rows = result.schools.filter { $0.stage == stage && $0.year == year }
  func add(_ name: String, _ rows: [SchoolYearMeasures]) {
    let figures =
      balance.map { measure in rows.map { $0[measure] }.filter { !$0.isAbsent }.sum() } + [
        rows.map { $0[.pupils] }.sum()
      ]
    table.add([name] + figures.map { Words.number($0, in: language) })
  }
  let ordered = rows.enumerated().sorted {
    (-($0.element[.lost].value ?? 0), $0.offset) < (-($1.element[.lost].value ?? 0), $1.offset)
  }
  for (_, row) in ordered.prefix(8) { add(result.scenario.schools[row.school].name(in: language), [row]) }
  table.addRule()
  add(Words.all.text(in: language), rows)
  return table.text()
}

/// Admission of a stage, all districts together, by year.
package func admissionTable(_ result: SimulationResult, stage: StageIndex, on dataset: Dataset, in language: Language)
  -> String
{
  let measures: [DistrictMeasure] = DistrictMeasure.placements
  let heading = [Words.year] + (measures + [.migrantPublicShare]).map { $0.heading() }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
  let rows = DistrictYears(result)
  for year in result.years {
    guard let row = rows[district: nil, stage: stage, year: year], row.admission != nil else { continue }
    table.add(
      [String(year)] + measures.map { Words.number(row[$0], in: language) }
        + [Words.percent(row[.migrantPublicShare])])
  }
  return table.text()
}
