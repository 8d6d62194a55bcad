internal import Measures
package import Planning
package import Simulation
internal import Tables
internal import Wording

/// Seat shortfall of one stage by district and year; the last line is the sum over districts, the last column the
/// seat-years.
package func shortfallTable(_ result: SimulationResult, stage: StageIndex, on dataset: Dataset, in language: Language)
  -> String
{
  let rows = DistrictYears(result)
  var table = TextTable(
    [Words.district.text(in: language)] + result.years.map(String.init) + [Words.sumOfYears.text(in: language)],
    names: [22])
  func add(_ district: DistrictIndex?) {
    let cells = result.years.map {
      Words.number(rows.figure(.seatShortfall, district: district, stage: stage, year: $0), in: language)
    }
    let sum = rows.sum(of: .seatShortfall, district: district, stage: stage)
    table.add([dataset.districtName(district, in: language)] + cells + [Words.number(sum, in: language)])
  }
  for district in rows.districts(on: dataset) { add(district) }
  table.addRule()
  add(nil)
  return table.text()
}

/// Where the seat shortfall can be cured: by boundaries, or by building alone (model.md §5, `reachable_shortfall`).
///
/// - Parameter year: nil for the seat-years of all years.
func remedyTable(
  _ result: SimulationResult, year: Int?, on dataset: Dataset, in language: Language
) -> String {
  let rows = DistrictYears(result)
  let measures: [DistrictMeasure] = [.seatShortfall, .pooledShortfall, .savedByBoundaries, .mustBuild]
  let heading = [Words.district, Words.stage] + measures.map { $0.heading(.wide) }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [18, 8])
  func add(_ district: DistrictIndex?, _ stage: StageIndex) {
    let figures = measures.map { measure in
      year.map { rows.figure(measure, district: district, stage: stage, year: $0) }
        ?? rows.sum(of: measure, district: district, stage: stage)
    }
    table.add(
      [dataset.districtName(district, in: language), dataset.stages[stage].name.text(in: language)]
        + figures.map { Words.number($0, in: language) })
  }
  for stage in dataset.stages.indexes {
    for district in rows.districts(in: year.map { $0...$0 }, on: dataset) { add(district, stage) }
    table.addRule()
    add(nil, stage)
    if stage != dataset.stages.indexes.last { table.addRule() }
  }
  return table.text()
}
