internal import Geometry
internal import Measures
internal import Office
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The last sheets: assumptions, notes of the scenarios, and where the data comes from.
extension ResultWorkbook {
  func addAssumptions(to book: Workbook) {
    let sheet = book.addSheet(say(Phrase("assumptions", context: "sheet")))
    let headings: [Phrase] = [
      Words.scenario, Phrase("rate", context: "column"), Words.district, Words.stage, Words.housingType, Words.ages,
      Words.years, Words.kind, Words.grades, Words.yearsOccupied, Words.schoolCount, Words.value, Words.comesFrom,
      Phrase("note"), Phrase("source"),
    ]
    let ids = [
      "scenario", "rate", "district", "stage", "housing_type", "ages", "years", "kind", "grades", "years_occupied",
      "schools", "value", "origin", "note", "source",
    ]
    addHeads(headings, ids, to: sheet)
    for (result, assumptions) in zip(report.results, report.assumptions) {
      for row in assumptions.rates { sheet.add(cells(row, of: result)) }
    }
    finish(sheet, [14, 40, 16, 10, 14, 8, 12, 12, 10, 10, 9, 12, 24, 50, 40], columns: ids.count)
  }

  private func cells(_ row: Assumption, of result: SimulationResult) -> [Cell] {
    let (dataset, language) = (report.dataset, report.language)
    func span(_ range: ClosedRange<Int>?) -> Cell { .text(range.map(Words.span) ?? "") }
    return [
      .text(result.scenario.id), .text(say(Words.rate(row.rate))),
      .text(row.district.map { dataset.districtName($0, in: language) } ?? say(Words.everyDistrict)),
      .text(row.stage.map { say(dataset.stages[$0].name) } ?? ""), .text(row.housingType ?? ""), span(row.ages),
      span(row.years), .text(say(Words.kind(row.kind))),
      .text(row.grades.map(dataset.stages.name(ofGrades:)) ?? ""), .number(row.yearsOccupied.map(Double.init)),
      .number(row.schools.isEmpty ? nil : Double(row.schools.count)), .number(row.value),
      .text(say(Words.origin(row))), .text(row.note ?? "", .prose), .text(row.source ?? "", .prose),
    ]
  }

  /// What the scenarios say beside their values; no sheet where they say nothing.
  func addNotes(to book: Workbook) {
    let notes = report.results.flatMap { result in result.scenario.notes.map { (result.scenario.id, $0) } }
    guard !notes.isEmpty else { return }
    let sheet = book.addSheet(say(Phrase("notes", context: "sheet")))
    addHeads(
      [Words.scenario, Phrase("key"), Phrase("note"), Phrase("source")], ["scenario", "path", "note", "source"],
      to: sheet)
    for (scenario, note) in notes {
      sheet.add([
        .text(scenario), .text(note.path), .text(note.note ?? "", .prose), .text(note.source ?? "", .prose),
      ])
    }
    finish(sheet, [16, 40, 70, 50], columns: 4)
  }

  private func addHeads(_ headings: [Phrase], _ ids: [String], to sheet: Sheet) {
    sheet.add(headings.map { .text(say($0), .head) }, height: 32)
    sheet.add(ids.map { .text($0, .columnID) })
  }

  private func finish(_ sheet: Sheet, _ widths: [Double], columns: Int) {
    sheet.setWidths(widths)
    sheet.freeze(rows: 2, columns: 0)
    sheet.filter(rows: 1...max(1, sheet.nextRow - 1), columns: columns)
    setPrint(sheet, repeating: 2)
  }

  /// The dataset with its licence, the files read, warnings and notes.
  func addOrigin(to book: Workbook) {
    let sheet = book.addSheet(say(Phrase("data", context: "sheet")))
    let about = report.dataset.about
    sheet.add([.text(say(Phrase("Where the data comes from")), .title)], height: 24)
    for mark in marks { sheet.add([.text(mark, .mark)]) }
    for (name, value) in [
      (Phrase("name"), about.name(in: report.language)), (Phrase("source"), about.source),
      (Phrase("licence"), about.licence), (Phrase("base year"), "\(about.baseYear)"),
      (Phrase("synthetic"), report.synthetic),
      (Phrase("coordinate system of distances"), report.results.first?.metricCRS.code ?? "–"),
    ] {
      sheet.add([.text(say(name), .head), .text(value, .prose)])
    }
    if let currency = about.currency {
      sheet.add([.text(say(Phrase("currency of costs and funds")), .head), .text(say(currency.name))])
    }
    sheet.skipRows()
    sheet.add([.text(say(Phrase("Files read")), .section), .text("SHA-256", .section)])
    var seen: Set<String> = []
    for digest in about.digests + report.results.flatMap(\.scenario.digests) where seen.insert(digest.file).inserted {
      sheet.add([.text(digest.file), .text(digest.sha256)])
    }
    for result in report.results where !result.notices.isEmpty {
      sheet.skipRows()
      sheet.add([.text(say(Phrase("Warnings and notes: \(result.scenario.id)")), .section)])
      for notice in result.notices { sheet.add([.text(notice.text(in: report.language))]) }
    }
    if book.cutTexts > 0 {
      sheet.skipRows()
      sheet.add([.text(say(Phrase("\(book.cutTexts) texts are longer than a cell can hold and were cut.")), .mark)])
    }
    sheet.setWidths([34, 90])
    setPrint(sheet, repeating: 0)
  }
}
