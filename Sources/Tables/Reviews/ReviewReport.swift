public import Assessment
internal import Bytes
package import Forecasting
internal import Measures
package import Output
public import Planning
internal import Wording

/// The results of `review`: plan against fact, the ledger of all reviews, and the back-test of the record.
public struct ReviewReport: Sendable {
  /// Plan against fact in one year.
  public let review: Review
  /// The reviews recorded before, of this plan and others beside it.
  public let ledger: ReviewLedger
  /// Nil where the record is too short.
  package let backtest: Backtest?

  /// - Parameters:
  ///   - review: plan against fact in one year.
  ///   - ledger: the reviews recorded before.
  public init(_ review: Review, after ledger: ReviewLedger) {
    self.review = review
    self.ledger = ledger
    backtest = Backtest(recordOf: review.dataset)
  }

  /// The review as a block of the ledger.
  public var block: ReviewLedger.Block {
    let (id, year) = (review.scenario.id, review.year)
    let base = ReviewLedger.row(id, year, .baseYear, value: "\(review.dataset.about.baseYear)")
    let digests = review.scenario.digests + review.dataset.about.digests + review.facts.digests
    let inputs = digests.map { ReviewLedger.row(id, year, .input, name: $0.file, value: $0.sha256) }
    return ReviewLedger.Block(scenario: id, year: year, rows: [base] + inputs + review.cells.map(row))
  }

  private func row(_ cell: Review.Cell) -> [String] {
    let stages = review.dataset.stages
    let head = ["\(review.scenario.id)", "\(review.year)", ReviewLedger.Record.roll.rawValue]
    let place = [
      review.scenario.schools[cell.school].id.text, stages[cell.stage].id, stages.name(ofGrade: cell.grade),
    ]
    let causes = ReviewCause.allCases.map { review.told.contains($0) ? number(cell.sum[$0]) : "" }
    return head + place + [number(cell.sum.forecast), number(cell.sum.actual)] + causes + [""]
  }

  /// A number with at most nine decimals.
  private func number(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 9, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  /// The tables.
  package var tables: [ReportedFile] {
    [
      ReportedFile("review_grades.csv", CSVTable.bytes(gradeRows)),
      ReportedFile("review_schools.csv", CSVTable.bytes(schoolRows)),
      ReportedFile("review_districts.csv", CSVTable.bytes(districtRows)),
      ReportedFile("review_projects.csv", CSVTable.bytes(projectRows)),
      ReportedFile("review_accuracy.csv", CSVTable.bytes(accuracyRows)),
    ]
  }
}

extension ReviewLedger {
  /// The table (`review.csv`).
  public var bytes: [UInt8] {
    var table = CSVTable(header: ReviewLedger.header, rows: rows.count)
    for row in rows { table.add(LedgerRow(cells: row)) }
    return table.bytes
  }
}

private struct LedgerRow: ColumnSource {
  var cells: [String]

  func write(to writer: inout some ColumnWriter) {
    for (name, cell) in zip(ReviewLedger.header, cells) { writer.text(name, cell) }
  }
}
