internal import Bytes
public import Forecasting
internal import Output
public import Planning
internal import Wording

/// `backtest --json`: accuracy by scope, horizon and method, the outliers left out of estimation, and the files written.
public func backtestJSON(_ test: Backtest, on dataset: Dataset, files: [String]) -> [UInt8] {
  var object = JSONObjectWriter(answering: "backtest")
  object.add("dataset", raw: dataset.about.json())
  object.add("schools", test.series.schoolCount)
  object.add("first_year", test.series.years.lowerBound)
  object.add("last_year", test.series.years.upperBound)
  object.add("accuracy", raw: jsonList(raw: AccuracyRows(test: test, dataset: dataset).all.map(jsonObject)))
  object.add(
    "outliers",
    raw: jsonList(
      raw: test.rolling.outliers.map { outlier in
        jsonObject(OutlierRow(outlier, on: dataset))
      }))
  object.add("files", raw: jsonList(files))
  return object.finish() + lineEnd
}
