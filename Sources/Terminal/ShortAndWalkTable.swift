internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// Seats short, summed over years, and the mean walk in metres, by district, before and after.
func shortAndWalkTable(
  _ before: SimulationResult, _ after: SimulationResult, stages: [StageIndex], years: ClosedRange<Int>,
  on dataset: Dataset, in language: Language
) -> String {
  let (old, new) = (DistrictYears(before), DistrictYears(after))
  var table = TextTable(
    [
      Words.district, Phrase("short today"), Phrase("proposed"), Words.change, Phrase("walk today"),
      Phrase("proposed"),
    ].map { $0.text(in: language) }, names: [22])
  func add(_ district: DistrictIndex?) {
    func short(_ rows: DistrictYears) -> Figure {
      stages.map { stage in
        years.map { rows.figure(.seatShortfall, district: district, stage: stage, year: $0) }
          .filter { district == nil || !$0.isAbsent }.sum()
      }.sum()
    }
    func walk(_ result: SimulationResult) -> Double? {
      var (pupils, metres) = (0.0, 0.0)
      for row in result.schools where stages.contains(row.stage) && years.contains(row.year) {
        guard district == nil || result.scenario.district(of: row.school, in: row.year) == district else { continue }
        pupils += row.located
        metres += row.locatedMetres
      }
      return pupils > 0 ? metres / pupils : nil
    }
    let (was, now) = (short(old), short(new))
    table.add([
      dataset.districtName(district, in: language), Words.number(was, in: language), Words.number(now, in: language),
      Words.change(now - was, in: language), Words.number(walk(before), in: language),
      Words.number(walk(after), in: language),
    ])
  }
  for district in old.districts(in: years, on: dataset) { add(district) }
  table.addRule()
  add(nil)
  return table.text()
}
