public import Forecasting
internal import Measures
public import Planning
internal import Wording

/// `backtest.csv`: forecast and observed pupils by method, origin, horizon and school; one row per grade, one for `all`.
public func backtestTable(_ test: Backtest, on dataset: Dataset) -> [UInt8] {
  let rows = test.cases.reduce(0) { $0 + $1.grades.count + 1 } * MethodName.all.count
  var table = CSVTable(header: ForecastRow.header, rows: rows)
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
        table.add(row(dataset.stages.name(ofGrade: grade), one.actual[at], forecast[at], one.low[at], one.high[at]))
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

  static let columns: [Column<Self>] = [
    .text("method", \.method),
    .text("school", \.school),
    .whole("origin", \.origin),
    .whole("horizon", \.horizon),
    .text("grade", \.grade),
    .number("actual", \.actual),
    .number("predicted", \.predicted),
    .number("low80", \.low),
    .number("high80", \.high),
  ]
}

/// `accuracy.csv`: errors and coverage by scope, horizon and method, as shares of 1.
package func accuracyTable(_ test: Backtest, on dataset: Dataset) -> [UInt8] {
  CSVTable.bytes(AccuracyRows(test: test, dataset: dataset).all)
}

/// `outliers.csv`: unusual values that were found in the record and left out of estimation.
package func outliersTable(_ outliers: [NamedOutlier], on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(header: OutlierRow.header, rows: outliers.count)
  for outlier in outliers {
    table.add(OutlierRow(outlier, on: dataset))
  }
  return table.bytes
}

struct OutlierRow: TableRow {
  var outlier: NamedOutlier
  var school: String?
  var grade: GradeName?

  init(_ outlier: NamedOutlier, on dataset: Dataset) {
    self.outlier = outlier
    school = outlier.school.map { dataset.schools[$0].id.text }
    grade = outlier.grade.map { GradeName($0, of: dataset.stages) }
  }

  static let columns: [Column<Self>] = [
    .text("kind", \.outlier.kind.rawValue),
    .text("school", \.school),
    .whole("year", \.outlier.year),
    .grade("grade") { $0.grade },
    .number("observed", \.outlier.observed),
    .number("expected", \.outlier.expected),
  ]
}
