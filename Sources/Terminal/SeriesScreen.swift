internal import Bytes
public import Forecasting
internal import Measures
public import Planning
internal import Tables
internal import Wording

/// What `simulate` shows for a record without places: pupils by year, the errors of such forecasts in the past, and the
/// schools that change most.
public func seriesScreen(
  _ projection: SeriesProjection, _ test: Backtest, on dataset: Dataset, in language: Language
) -> String {
  var screen = Screen(in: language)
  if let notice = Words.syntheticNotice(dataset.about, in: language) { screen.line(notice) }
  screen.line(
    Phrase(
      "a record without places: rolls by the method \(projection.rolling.method.rawValue), from \(projection.baseYear)")
  )
  screen.section(
    Phrase("Pupils, all schools"), totalsTable(projection, test, in: language))
  screen.line(
    Phrase(
      "error: of such forecasts in the back-test, as many years ahead, all schools together and school by school (Σ |forecast − actual| ÷ Σ actual)."
    ))
  screen.section(
    Phrase("Schools that change most"), changesTable(projection, on: dataset, in: language))
  screen.addOutliers(projection.rolling.outliers, on: dataset)
  return screen.text
}

private func totalsTable(_ projection: SeriesProjection, _ test: Backtest, in language: Language) -> String {
  let heading = [
    Words.year, SchoolMeasure.pupils.heading(), Phrase("error, all"), Phrase("error, schools"),
  ]
  var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
  for year in projection.years {
    let pupils = projection.rows.reduce(0.0) { $1.year == year && $1.grade == nil ? $0 + $1.pupils : $0 }
    let horizon = year - projection.baseYear
    let record = BacktestRecord(test, horizon: horizon)
    table.add([
      String(year), Words.number(pupils, in: language), Words.share(record.ofAll), Words.share(record.ofSchools),
    ])
  }
  return table.text()
}

private func changesTable(_ projection: SeriesProjection, on dataset: Dataset, in language: Language) -> String {
  let last = projection.years.upperBound
  func totals(_ year: Int) -> [Int: SeriesProjection.Row] {
    var rows: [Int: SeriesProjection.Row] = [:]
    for row in projection.rows where row.year == year && row.grade == nil { rows[row.school] = row }
    return rows
  }
  let (before, after) = (totals(projection.years.lowerBound), totals(last))
  let order = after.keys.sorted {
    let (a, b) = (
      abs((after[$0]?.pupils ?? 0) - (before[$0]?.pupils ?? 0)),
      abs((after[$1]?.pupils ?? 0) - (before[$1]?.pupils ?? 0))
    )
    return a != b ? a > b : $0 < $1
  }
  var table = TextTable(
    [
      Words.school.text(in: language), String(projection.years.lowerBound), String(last),
      Phrase("80 % from").text(in: language), Phrase("to").text(in: language),
    ], names: [36])
  for school in order.prefix(10) {
    let row = after[school]
    table.add(
      [dataset.schools[school].name(in: language)]
        + [before[school]?.pupils, row?.pupils, row?.interval?.lowerBound, row?.interval?.upperBound].map {
          Words.number($0, in: language)
        })
  }
  return table.text()
}
