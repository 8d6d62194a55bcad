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
      Words.number(rows[district: district, stage: stage, year: $0]?.seatShortfall, in: language)
    }
    let sum = rows.sum(district, stage) { $0.seatShortfall }
    table.add([dataset.districtName(district, in: language)] + cells + [Words.number(sum, in: language)])
  }
  for district in dataset.districts.indexes { add(district) }
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
  let heading = [
    Words.district, Words.stage, Words.seatShortfall, Words.pooled, Words.couldSave, Words.mustBuild,
  ]
  var table = TextTable(heading.map { $0.text(in: language) }, names: [18, 8])
  func figure(_ district: DistrictIndex?, _ stage: StageIndex, _ measure: (DistrictYearMeasures) -> Double?) -> Double?
  {
    guard let year else { return rows.sum(district, stage, measure) }
    return rows[district: district, stage: stage, year: year].flatMap(measure)
  }
  func add(_ district: DistrictIndex?, _ stage: StageIndex) {
    let seat = figure(district, stage) { $0.seatShortfall }
    let pooled = figure(district, stage) { $0.pooledShortfall }
    let saved = figure(district, stage) { $0.savedByBoundaries }
    let build = figure(district, stage) { $0.mustBuild }
    table.add(
      [dataset.districtName(district, in: language), dataset.stages[stage].name.text(in: language)]
        + [seat, pooled, saved, build].map { Words.number($0, in: language) })
  }
  for stage in dataset.stages.indexes {
    for district in dataset.districts.indexes { add(district, stage) }
    table.addRule()
    add(nil, stage)
    if stage != dataset.stages.indexes.last { table.addRule() }
  }
  return table.text()
}
