internal import Forecasting
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Screen {
  /// Adds the pupils of each year, and the error of past forecasts from the record as many years ahead.
  mutating func addRecord(_ result: SimulationResult, on dataset: Dataset) {
    guard let test = Backtest(recordOf: dataset) else { return }
    let heading = [
      Words.year, DistrictMeasure.pupils.heading(), Phrase("error, all"), Phrase("error, schools"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
    for year in result.years {
      let pupils = result.districts.filter { $0.district == nil && $0.year == year }.map { $0[.pupils] }.sum()
      let record = BacktestRecord(test, horizon: year - dataset.about.baseYear)
      table.add([
        String(year), Words.number(pupils, in: language), Words.share(record.ofAll), Words.share(record.ofSchools),
      ])
    }
    section(
      Phrase("Pupils, and errors of forecasts from this record"), table.text())
    line(
      Phrase(
        "error: of the method auto as many years ahead in the back-test, all schools together and school by school (schoolzone backtest)."
      ))
  }
}
