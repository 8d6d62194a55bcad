public import Forecasting
public import Planning
internal import Wording

/// `backtest.csv`: what each method forecast and what came, by method, origin, horizon and school; a row a grade, and one
/// with grade `all`.
public func backtestTable(_ test: Backtest, on dataset: Dataset) -> [UInt8] {
  let rows = test.cases.reduce(0) { $0 + $1.grades.count + 1 } * MethodName.all.count
  var table = CSVTable(columns: ForecastRow.columns, rows: rows)
  for method in MethodName.all {
    let isAuto = method.baseline == nil
    for one in test.cases {
      let school = dataset.schools[one.school].id.text
      let forecast = one.pupils(method.baseline)
      func row(_ grade: String, _ actual: Double, _ predicted: Double, _ low: Double, _ high: Double) -> ForecastRow {
        ForecastRow(
          method: method.name, school: school, origin: one.origin, horizon: one.horizon, grade: grade, actual: actual,
          predicted: predicted, low: isAuto ? low : nil, high: isAuto ? high : nil)
      }
      for (at, grade) in one.grades.enumerated() {
        table.add(row(String(grade), one.actual[at], forecast[at], one.low[at], one.high[at]))
      }
      table.add(row("all", one.actualTotal, forecast.reduce(0, +), one.lowTotal, one.highTotal))
    }
  }
  return table.bytes
}

private struct ForecastRow: TableRow {
  var method: String
  var school: String
  var origin: Int
  var horizon: Int
  var grade: String
  var actual: Double
  var predicted: Double
  var low: Double?
  var high: Double?

  static let columns: StaticString = "method,school,origin,horizon,grade,actual,predicted,low80,high80"

  func write(to columns: inout some ColumnWriter) {
    columns.text("method", method)
    columns.text("school", school)
    columns.whole("origin", origin)
    columns.whole("horizon", horizon)
    columns.text("grade", grade)
    columns.number("actual", actual)
    columns.number("predicted", predicted)
    columns.number("low80", low)
    columns.number("high80", high)
  }
}

/// `accuracy.csv`: errors and coverage by scope, horizon and method, as shares of 1.
package func accuracyTable(_ test: Backtest, on dataset: Dataset) -> [UInt8] {
  let rows = AccuracyRows(test: test, dataset: dataset).all
  var table = CSVTable(columns: AccuracyRow.columns, rows: rows.count)
  for row in rows { table.add(row) }
  return table.bytes
}

/// `outliers.csv`: what was found to be no rule and left out of estimation.
package func outliersTable(_ outliers: [NamedOutlier], on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: OutlierRow.columns, rows: outliers.count)
  for outlier in outliers {
    table.add(OutlierRow(outlier: outlier, school: outlier.school.map { dataset.schools[$0].id.text }))
  }
  return table.bytes
}

struct OutlierRow: TableRow {
  var outlier: NamedOutlier
  var school: String?

  static let columns: StaticString = "kind,school,year,grade,observed,expected"

  func write(to columns: inout some ColumnWriter) {
    columns.text("kind", outlier.kind.rawValue)
    columns.text("school", school)
    columns.whole("year", outlier.year)
    columns.whole("grade", outlier.grade)
    columns.number("observed", outlier.observed)
    columns.number("expected", outlier.expected)
  }
}
