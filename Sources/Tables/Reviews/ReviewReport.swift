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
  /// The folder of the ledger and the working folder, both absolute: files are named from the ledger's.
  private let folders: (ledger: String, working: String)

  /// - Parameters:
  ///   - review: plan against fact in one year.
  ///   - ledger: the reviews recorded before.
  ///   - folder: absolute path of the folder of the ledger.
  ///   - working: absolute path of the working folder, from which the files of the review were named.
  public init(_ review: Review, after ledger: ReviewLedger, in folder: String, workingIn working: String) {
    self.review = review
    self.ledger = ledger
    backtest = Backtest(recordOf: review.dataset)
    folders = (folder, working)
  }

  /// The version of the plan: a digest of the files of scenario and dataset, whatever they are called.
  package var planVersion: String {
    let digests = (review.scenario.digests + review.dataset.about.digests).map(\.sha256).sorted()
    return FileHash.sha256(Array(digests.joined(separator: "\n").utf8))
  }

  /// The review as a block of the ledger.
  public var block: ReviewLedger.Block {
    let (id, year) = (review.scenario.id, review.year)
    let about = review.dataset.about
    let base = ReviewLedger.row(id, year, .baseYear, value: "\(about.baseYear)")
    let plan = ReviewLedger.row(id, year, .plan, value: planVersion)
    let data = about.digests.map { FileDigest(file: about.folder + "/" + $0.file, sha256: $0.sha256) }
    let inputs = (review.scenario.digests + data + review.facts.digests).map {
      ReviewLedger.row(id, year, .input, name: RelativePath.of($0.file, folders), value: $0.sha256)
    }
    return ReviewLedger.Block(scenario: id, year: year, rows: [base, plan] + inputs + review.cells.map(row))
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
