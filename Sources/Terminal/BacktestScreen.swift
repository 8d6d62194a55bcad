internal import Documents
public import Forecasting
public import Planning
internal import Tables
internal import Wording

/// What `backtest` shows: how far each method was off, by horizon, and whether the intervals held.
public func backtestScreen(_ test: Backtest, on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  if let notice = Words.syntheticNotice(dataset.about, in: language) { screen.line(notice) }
  let (years, grades, stages) = (test.series.years, test.series.grades, dataset.stages)
  screen.line(
    Phrase(
      "\(test.series.schoolCount) schools, \(years.lowerBound)–\(years.upperBound), grades \(stages.name(ofGrade: grades.lowerBound))–\(stages.name(ofGrade: grades.upperBound))"
    ))
  guard !test.cases.isEmpty else {
    screen.line(
      Phrase("No forecasts can be tested: that takes schools with the same grades for five years in a row."))
    return screen.text
  }
  let rows = AccuracyRows(test: test, dataset: dataset)
  screen.section(
    Phrase("Rolls of single schools: weighted error, per cent"),
    errorTable(rows.schools, in: language))
  screen.text(errorBars(rows.schools, in: language))
  screen.section(
    Phrase("All schools together: weighted error, per cent"),
    errorTable(rows.whole, isOfSums: true, in: language))
  if !rows.districts.isEmpty {
    screen.section(
      Phrase("By district, auto: weighted error, per cent"), horizonTable(rows.districts, in: language))
  }
  screen.section(
    Phrase("Single grades, auto: weighted error, per cent"), horizonTable(rows.grades, in: language))
  screen.section(
    Phrase("Schools that were hardest to forecast, auto"),
    hardest(rows.single, on: dataset, in: language))
  screen.addOutliers(test.rolling.outliers, on: dataset)
  screen.line("")
  screen.line(
    Phrase(
      "weighted error = Σ |forecast − actual| ÷ Σ actual. bias above 0: too high. held: share of outcomes within the 80 % interval. carry: last year's roll; trend: a line through four years; cohort: grade by grade with the mean ratio of three years. Each forecast knows the years up to its origin only."
    ))
  return screen.text
}

private func percent(_ value: Double?) -> String {
  guard let value else { return "–" }
  return Words.decimal(value * 100)
}

/// One line per horizon: the four methods, then the median, bias and coverage of `auto`.
private func errorTable(_ rows: [AccuracyRow], isOfSums: Bool = false, in language: Language) -> String {
  let count = isOfSums ? Phrase("origins") : Phrase("rolls")
  var heading = [Phrase("years ahead"), count] + MethodName.all.map { Phrase(verbatim: $0.name) }
  heading += [Phrase("median"), Phrase("bias")]
  if !isOfSums { heading.append(Phrase("held")) }
  var table = TextTable(heading.map { $0.text(in: language) }, names: [11])
  for horizon in Set(rows.map(\.horizon)).sorted() {
    let here = rows.filter { $0.horizon == horizon }
    guard let auto = here.first(where: { $0.method == "auto" })?.accuracy else { continue }
    var cells = [String(horizon), Words.number(Double(auto.count), in: language)]
    cells += MethodName.all.map { method in
      percent(here.first { $0.method == method.name }?.accuracy.weightedError)
    }
    cells += [percent(auto.medianError), percent(auto.bias)]
    if !isOfSums { cells.append(Words.percent(auto.coverage)) }
    table.add(cells)
  }
  return table.text()
}

/// One line per district or grade, one column per horizon.
private func horizonTable(_ rows: [AccuracyRow], in language: Language) -> String {
  let horizons = Set(rows.map(\.horizon)).sorted()
  var table = TextTable(
    [Phrase("years ahead").text(in: language)] + horizons.map(String.init), names: [20])
  var seen: [String] = []
  for row in rows where row.method == "auto" && seen.last != row.name ?? "" { seen.append(row.name ?? "") }
  for name in seen {
    let here = rows.filter { $0.method == "auto" && $0.name == name }
    table.add([name] + horizons.map { h in percent(here.first { $0.horizon == h }?.accuracy.weightedError) })
  }
  return table.text()
}

private func hardest(_ rows: [AccuracyRow], on dataset: Dataset, in language: Language) -> String {
  let wanted = [1, 3, 5].filter { h in rows.contains { $0.horizon == h } }
  let last = wanted.last ?? 1
  let of = rows.filter { $0.method == "auto" && $0.horizon == last }
    .sorted { ($1.accuracy.weightedError ?? 0, $0.name ?? "") < ($0.accuracy.weightedError ?? 0, $1.name ?? "") }
  var table = TextTable(
    [Words.school.text(in: language)]
      + wanted.map { Phrase("\($0) ahead").text(in: language) }, names: [40])
  for row in of.prefix(8) {
    let school = dataset.schools.first { $0.id.text == row.name }
    table.add(
      [school?.name(in: language) ?? row.name ?? ""]
        + wanted.map { h in
          percent(rows.first { $0.method == "auto" && $0.horizon == h && $0.name == row.name }?.accuracy.weightedError)
        })
  }
  return table.text()
}

/// The weighted error of schools as bars: a chart for a terminal.
private func errorBars(_ rows: [AccuracyRow], in language: Language) -> String {
  let most = rows.compactMap(\.accuracy.weightedError).max() ?? 0
  guard most > 0 else { return "" }
  var text = "\n"
  for horizon in Set(rows.map(\.horizon)).sorted() where [1, 3, 5, 8].contains(horizon) {
    for (at, method) in MethodName.all.enumerated() {
      guard
        let error = rows.first(where: { $0.horizon == horizon && $0.method == method.name })?.accuracy.weightedError
      else { continue }
      let label = at == 0 ? Phrase("\(horizon) ahead").text(in: language) : ""
      let bar = String(repeating: at == 0 ? "█" : "░", count: max(1, Int(saturating: (error / most * 48).rounded())))
      text +=
        padded(label, to: 9, isRight: false) + " " + padded(method.name, to: 7, isRight: false) + bar + " "
        + percent(error) + "\n"
    }
  }
  return text
}

extension Screen {
  /// Adds the outliers that were left out of estimation, at most ten.
  mutating func addOutliers(_ outliers: [NamedOutlier], on dataset: Dataset) {
    guard !outliers.isEmpty else { return }
    var table = TextTable(
      [Words.year, Words.school, Phrase("grade"), Words.observed, Phrase("expected")].map {
        $0.text(in: language)
      }, names: [6, 36])
    let largest = outliers.sorted {
      (abs($1.observed - $1.expected), $0.year) < (abs($0.observed - $0.expected), $1.year)
    }
    for outlier in largest.prefix(10) {
      table.add([
        String(outlier.year),
        outlier.school.map { dataset.schools[$0].name(in: language) } ?? Words.all.text(in: language),
        outlier.grade.map(dataset.stages.name(ofGrade:)) ?? Words.all.text(in: language),
        Words.number(outlier.observed, in: language), Words.number(outlier.expected, in: language),
      ])
    }
    section(
      Phrase("Left out of estimation as outliers: the largest of \(outliers.count)"),
      table.text())
  }
}
