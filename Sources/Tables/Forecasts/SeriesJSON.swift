internal import Bytes
public import Forecasting
internal import Output
public import Planning

/// The output of `simulate --json` for a record without places.
public func seriesJSON(
  _ projection: SeriesProjection, _ test: Backtest, on dataset: Dataset, files: [String]
) -> [UInt8] {
  var object = JSONObjectWriter(answering: "simulate")
  object.add("dataset", raw: dataset.about.json())
  object.add("method", projection.rolling.method.rawValue)
  object.add(
    "rolls",
    raw: jsonList(
      raw: projection.rows.map { jsonObject(ProjectedRow($0, on: dataset)) }))
  object.add("backtest", raw: jsonList(raw: AccuracyRows(test: test, dataset: dataset).schools.map(jsonObject)))
  object.add("files", raw: jsonList(files))
  return object.finish() + lineEnd
}
