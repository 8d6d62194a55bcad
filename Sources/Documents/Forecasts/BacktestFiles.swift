public import Forecasting
public import Output
public import Planning
internal import Tables

/// All files of a back-test except the run record.
public func backtestFiles(_ test: Backtest, on dataset: Dataset, in language: Language) -> [ReportedFile] {
  [
    ReportedFile("backtest.csv", backtestTable(test, on: dataset)),
    ReportedFile("accuracy.csv", accuracyTable(test, on: dataset)),
    ReportedFile("outliers.csv", outliersTable(test.rolling.outliers, on: dataset)),
    ReportedFile("backtest.svg", BacktestChart(test, on: dataset, in: language).bytes),
  ]
}
