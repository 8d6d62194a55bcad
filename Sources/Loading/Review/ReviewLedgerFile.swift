internal import Bytes
internal import Foundation
public import Planning

/// Reads a ledger of reviews (`review.csv`) and checks its seals; a file that does not exist is a ledger without reviews.
///
/// - Returns: nil for the ledger after an error, such as a block that does not fit its seal.
public func loadReviewLedger(at path: String) -> (ledger: ReviewLedger?, faults: Faults) {
  var faults = Faults()
  guard FileManager.default.fileExists(atPath: path) else { return (ReviewLedger(), faults) }
  do throws(FileProblem) {
    let contents = try FileContents(of: URL(filePath: path))
    guard let text = SourceFolder("").text(path, contents, into: &faults) else { return (nil, faults) }
    let table = CSVTable(text, file: path, faults: &faults)
    let ledger = ReviewLedger(table, &faults)
    return (faults.hasErrors ? nil : ledger, faults)
  } catch {
    faults.add(.unreadable(path, reason: error.reason))
    return (nil, faults)
  }
}

extension ReviewLedger {
  /// The ledger of a table; blocks that do not fit their seals are faults.
  fileprivate init(_ table: CSVTable, _ faults: inout Faults) {
    self.init()
    guard table.header == ReviewLedger.header else {
      faults.add(
        Fault(
          file: table.file, line: table.headerLine, Phrase("not a ledger of reviews"),
          expected: Phrase("the columns \(Phrase.list(ReviewLedger.header))"), mend: ReviewLedger.restore,
          foundList: table.header))
      return
    }
    var (rows, first, last): ([[String]], Int?, String) = ([], nil, "")
    let all = (0..<table.rowCount).map { row in table.header.indices.map { table.text(row, $0) } }
    let hasHead = all.first.map { $0[2] == Record.head.rawValue } ?? false
    for (row, cells) in all.enumerated().dropFirst(hasHead ? 1 : 0) {
      first = first ?? table.line(row)
      guard cells[2] == Record.seal.rawValue else {
        rows.append(cells)
        continue
      }
      last = ReviewLedger.seal(of: rows, after: last)
      if last == cells[cells.count - 1], let year = Int(cells[1]) {
        blocks.append(Block(scenario: cells[0], year: year, rows: rows))
      } else {
        faults.add(ReviewLedger.broken(table.file, line: first, "\(cells[0]) \(cells[1])"))
        last = cells[cells.count - 1]
      }
      (rows, first) = ([], nil)
    }
    if !rows.isEmpty { faults.add(ReviewLedger.broken(table.file, line: first, "\(rows[0][0]) \(rows[0][1])")) }
    if !faults.hasErrors { checkHead(hasHead ? all[0] : nil, lastSeal: last, table, &faults) }
  }

  /// Reports a head that does not fit the reviews below it: some were removed at the end, or the head itself.
  private func checkHead(_ head: [String]?, lastSeal: String, _ table: CSVTable, _ faults: inout Faults) {
    if let head, Int(head[3]) == blocks.count, head[head.count - 1] == lastSeal { return }
    let (stated, count) = (head?[3] ?? "–", blocks.count)
    faults.add(
      Fault(
        file: table.file, line: table.headerLine + 1, field: "name",
        Phrase(
          "the ledger holds \(count) reviews, and its first row says otherwise: reviews were removed or added by hand"),
        found: stated, expected: Phrase(verbatim: "\(count)"), mend: ReviewLedger.restore))
  }

  private static func broken(_ file: String, line: Int?, _ name: String) -> Fault {
    Fault(
      file: file, line: line, field: "value",
      Phrase(
        "the review \(name) does not fit its seal: it, or one before it, was changed or removed after it was written"),
      mend: restore)
  }

  private static let restore = Phrase(
    "Restore the file from a copy, or move it away and review the years again; --no-record reviews without it.")
}
