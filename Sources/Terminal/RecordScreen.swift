internal import Forecasting
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Screen {
  /// The figure of each year beside the error that forecasts from the record had as many years ahead.
  mutating func addRecord(_ result: SimulationResult, on dataset: Dataset) {
    guard let test = Backtest(recordOf: dataset) else { return }
    let heading = [
      Words.year, Words.pupils, Phrase("error, all"), Phrase("error, schools"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
    for year in result.years {
      let pupils = result.districts.reduce(0.0) { $1.district == nil && $1.year == year ? $0 + $1.pupils : $0 }
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
