internal import Geometry
internal import Office
internal import Output
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The end of the drafting notes: assumptions, and where the data comes from.
extension PlanDraft {
  /// Longer lists of rates are left to the report and the workbook.
  private static let mostRates = 12
  private static let mostNotices = 20

  func addAssumptions(to document: inout WordDocument) {
    document.add(heading: say(Phrase("Assumptions behind the figures")), level: 1)
    if let assumptions = report.assumptions.last {
      for rate in Assumption.Rate.allCases { add(rate, assumptions, to: &document) }
    }
    let comma = language.listSeparator
    for note in plan.scenario.notes {
      let source = note.source.map { say(Phrase("Source: \($0)")) }
      let words = [note.note, source].compactMap { $0 }.joined(separator: comma)
      document.add(point: "\(note.path)\(say(Phrase(": ")))\(words)")
    }
  }

  private func add(_ rate: Assumption.Rate, _ assumptions: Assumptions, to document: inout WordDocument) {
    let rows = assumptions.rates.filter { $0.rate == rate }
    guard !rows.isEmpty else { return }
    let name = say(Words.rate(rate))
    guard rows.count <= PlanDraft.mostRates else {
      return document.add(point: say(Phrase("\(name): \(rows.count) values")))
    }
    let table = AssumptionTable(rate, rows, on: dataset, in: language)
    add(ReportTable(name, table.table), to: &document)
    for (at, remark) in table.remarks.enumerated() {
      document.add(paragraph: "[\(at + 1)] \(remark)", style: .note)
    }
  }

  func addOrigin(to document: inout WordDocument) {
    let about = dataset.about
    document.add(heading: say(Phrase("Data sources")), level: 1)
    var table = ReportTable(say(Phrase("Dataset")), [say(Phrase("what")), say(Phrase("value"))], names: 2)
    table.add([say(Phrase("name")), about.name(in: language)])
    table.add([say(Phrase("source")), about.source])
    table.add([say(Phrase("licence")), about.licence])
    table.add([say(Phrase("base year")), "\(about.baseYear)"])
    table.add([say(Phrase("synthetic")), report.synthetic])
    table.add([say(Phrase("coordinate system of distances")), plan.metricCRS.code])
    add(table, to: &document)
    if !plan.notices.isEmpty {
      document.add(heading: say(Phrase("Warnings and notes: \(plan.scenario.id)")), level: 3)
      for notice in plan.notices.prefix(PlanDraft.mostNotices) { document.add(point: notice.text(in: language)) }
      let more = plan.notices.count - PlanDraft.mostNotices
      if more > 0 { document.add(paragraph: say(Phrase("and \(more) more (report.html lists them)"))) }
    }
    document.add(paragraph: say(Phrase("Computed by \(Program.name) \(Program.version).")), style: .note)
  }
}
