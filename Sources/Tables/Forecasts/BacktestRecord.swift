package import Forecasting
package import Planning

extension Backtest {
  /// The back-test of a dataset's record up to its base year; nil where the record is too short.
  package init?(recordOf dataset: Dataset) {
    guard let series = EnrolmentSeries(dataset, through: dataset.about.baseYear), series.years.count > 4 else {
      return nil
    }
    self.init(series)
    if cases.isEmpty { return nil }
  }
}

/// The errors of past forecasts at one horizon, as shares of 1; nil where the record is too short.
package struct BacktestRecord {
  package var ofAll: Double?
  package var ofSchools: Double?

  package init(_ test: Backtest, horizon: Int) {
    guard horizon > 0 else { return }
    ofAll = test.sumAccuracy(of: nil, horizon: horizon) { _ in 0 }[0]?.weightedError
    ofSchools = test.accuracy(of: nil) { $0.horizon == horizon }.weightedError
  }
}
