internal import Measures
internal import Office
internal import Output
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The first sheet: what the workbook is about, the main findings, figures of all districts by year, and charts.
extension ResultWorkbook {
  private static let yearly: [DistrictMeasure] = [
    .pupils, .capacity, .utilisation, .seatShortfall, .entryShortfall, .classShortfall, .mustBuild,
  ]

  func addSummary(to book: Workbook) {
    let sheet = book.addSheet(say(Phrase("summary", context: "sheet")))
    sheet.add([.text(report.title, .title)], height: 24)
    for mark in marks { sheet.add([.text(mark, .mark)]) }
    for result in report.results {
      let scenario = result.scenario
      sheet.add([.text("\(scenario.id)\(say(Phrase(": ")))\(scenario.name(in: report.language))", .section)])
    }
    sheet.skipRows()
    for (number, result) in report.results.enumerated() {
      for sentence in report.sentences(number, result) {
        let prefix = report.results.count > 1 ? result.scenario.id + say(Phrase(": ")) : ""
        sheet.add([.text(prefix + say(sentence))])
      }
    }
    sheet.skipRows()
    let top = sheet.nextRow
    sheet.skipRows(chartRows)
    let byYear = addYears(to: sheet)
    sheet.skipRows()
    let byDistrict = addDistricts(to: sheet)
    let made = Phrase(
      "Computed by \(Program.name) \(Program.version). Numbers have three decimals at most and are shown rounded; an empty cell has no value, or one that is withheld."
    )
    sheet.skipRows()
    sheet.add([.text(say(made))])
    sheet.setWidths([20, 14, 9] + Array(repeating: 12, count: 7))
    var lines = SheetChart(.lines, title: say(Phrase("Seat shortfall by year")), series: byYear, format: "#,##0")
    var bars = SheetChart(
      .bars, title: say(Phrase("Pupils ÷ places by district")), series: byDistrict, format: "0%")
    (lines.height, bars.height, bars.width) = (chartHeight, chartHeight, 0.93)
    if !byYear.isEmpty { sheet.insert(lines, row: top, column: 0) }
    if !byDistrict.isEmpty { sheet.insert(bars, row: top, column: 5) }
    setPrint(sheet, repeating: 0)
  }

  /// The height of the charts: taller with many districts.
  private var chartHeight: Double { min(3, max(1, Double(report.dataset.districts.count) / 8)) }

  /// The rows that the charts cover.
  private var chartRows: Int { Int((chartHeight * 288 / 20).rounded(.up)) + 1 }

  /// The figures of all districts by scenario, stage and year; the series of the shortfall.
  private func addYears(to sheet: Sheet) -> [SheetChart.Series] {
    let dataset = report.dataset
    sheet.add([.text(say(Phrase("All districts by year")), .section)])
    let heading = [Words.scenario, Words.stage, Words.year] + ResultWorkbook.yearly.map(\.name)
    let head = sheet.nextRow
    sheet.add(heading.map { .text(say($0), .head) }, height: 32)
    var series: [SheetChart.Series] = []
    for (number, result) in report.results.enumerated() {
      for stage in dataset.stages.indexes {
        let first = sheet.nextRow
        for year in result.years {
          guard let row = report.districts[number][district: nil, stage: stage, year: year] else { continue }
          sheet.add(
            [
              .text(result.scenario.id), .text(say(dataset.stages[stage].name)),
              .number(Double(year), CellStyle(format: "0")),
            ] + ResultWorkbook.yearly.map { cell($0, row[$0]) })
        }
        guard sheet.nextRow > first else { continue }
        let rows = first...(sheet.nextRow - 1)
        let name = [report.results.count > 1 ? result.scenario.id : "", say(dataset.stages[stage].name)]
        series.append(
          SheetChart.Series(
            name: name.filter { !$0.isEmpty }.joined(separator: " "),
            categories: SheetChart.Cells(rows: rows, column: 2),
            values: SheetChart.Cells(rows: rows, column: 3 + 3), colour: LineStyle(series.count).colour))
      }
    }
    sheet.filter(rows: head...max(head + 1, sheet.nextRow - 1), columns: heading.count)
    return series
  }

  /// The last year of the last scenario by district; the series of the use of places by stage.
  private func addDistricts(to sheet: Sheet) -> [SheetChart.Series] {
    let dataset = report.dataset
    guard let number = report.results.indices.last, let result = report.results.last else { return [] }
    let year = result.years.upperBound
    let title = Phrase("Districts in \(year), \(result.scenario.id)")
    sheet.add([.text(say(title), .section)])
    let stages = Array(dataset.stages.indexes)
    let measures: [DistrictMeasure] = [.utilisation, .seatShortfall]
    sheet.add(
      [.text(say(Words.district), .head)]
        + measures.flatMap { measure in
          stages.map { .text(say(Phrase("\(measure.name), \(dataset.stages[$0].name)")), .head) }
        }, height: 48)
    let first = sheet.nextRow
    for district in report.districts[number].districts(in: year...year, on: dataset) {
      let rows = stages.map { report.districts[number][district: district, stage: $0, year: year] }
      sheet.add(
        [.text(dataset.districtName(district, in: report.language))]
          + measures.flatMap { measure in rows.map { cell(measure, $0?[measure] ?? .absent) } })
    }
    guard sheet.nextRow > first else { return [] }
    let rows = first...(sheet.nextRow - 1)
    return stages.enumerated().map { at, stage in
      SheetChart.Series(
        name: say(dataset.stages[stage].name), categories: SheetChart.Cells(rows: rows, column: 0),
        values: SheetChart.Cells(rows: rows, column: 1 + at), colour: LineStyle(at).colour)
    }
  }

  /// A figure as the CSV file has it, in the format of its unit.
  private func cell(_ measure: DistrictMeasure, _ figure: Figure) -> Cell {
    var row = CellRow()
    row.number(measure.id, figure.value)
    guard case .number(let value)? = row.cells.first else { return Cell(.empty) }
    return .number(value, CellStyle(format: SheetColumn(measure.id).format))
  }
}
