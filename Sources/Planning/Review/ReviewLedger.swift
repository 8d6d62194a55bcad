internal import Bytes

/// The reviews of a plan, year after year, as a table of text (`review.csv`): one block for each scenario and year, closed by a seal.
///
/// The seal is a digest of the block's cells and of the seal before it, so that a cell, row or block that was changed or removed later
/// is found. The first row, the head, states the number of blocks and the last seal, so that blocks removed at the end are found too. They
/// protect against mistakes, not against a forger, who could compute them anew.
public struct ReviewLedger: Sendable, Equatable {
  /// One review.
  public struct Block: Sendable, Equatable {
    /// The scenario's id.
    public var scenario: String
    /// The school year that was reviewed.
    public var year: Int
    /// Its rows, without the seal, in the columns of ``ReviewLedger/header``.
    public var rows: [[String]]

    /// - Parameters:
    ///   - scenario: the scenario's id.
    ///   - year: the school year that was reviewed.
    ///   - rows: its rows, without the seal.
    public init(scenario: String, year: Int, rows: [[String]]) {
      self.scenario = scenario
      self.year = year
      self.rows = rows
    }
  }

  /// What a row holds.
  public enum Record: String, Sendable {
    /// The first row of the table: the number of reviews in `name`, the last seal in `value`.
    case head
    /// The base year, in `value`.
    case baseYear = "base_year"
    /// The version of the plan, in `value`: a digest of the files of scenario and dataset.
    case plan
    /// A file that was read, in `name`, and its digest, in `value`.
    case input
    /// The roll of a school and grade.
    case roll
    /// The seal of the block, in `value`.
    case seal
  }

  /// The reviews, in the order in which they were written.
  public var blocks: [Block] = []

  /// A ledger without reviews.
  public init() {}

  /// The columns of the table.
  public static let header =
    ["scenario", "year", "record", "name", "stage", "grade", "forecast", "actual"]
    + ReviewCause.allCases.map(\.rawValue) + ["value"]

  /// The review of a scenario and year; nil where there is none.
  public func block(of scenario: String, year: Int) -> Block? {
    blocks.first { $0.scenario == scenario && $0.year == year }
  }

  /// Adds a review at the end, or puts it in the place of the one of the same scenario and year.
  public mutating func put(_ block: Block) {
    if let place = blocks.firstIndex(where: { $0.scenario == block.scenario && $0.year == block.year }) {
      blocks[place] = block
    } else {
      blocks.append(block)
    }
  }

  /// All rows of the table: the head, then each block followed by its seal.
  public var rows: [[String]] {
    var (rows, last): ([[String]], String) = ([], "")
    for block in blocks {
      last = ReviewLedger.seal(of: block.rows, after: last)
      rows += block.rows
      rows.append(ReviewLedger.row(block.scenario, block.year, .seal, value: last))
    }
    return [ReviewLedger.row("", nil, .head, name: "\(blocks.count)", value: last)] + rows
  }

  /// A row without figures.
  public static func row(_ scenario: String, _ year: Int?, _ record: Record, name: String = "", value: String)
    -> [String]
  {
    let empty = [String](repeating: "", count: header.count - 5)
    return [scenario, year.map(String.init) ?? "", record.rawValue, name] + empty + [value]
  }

  /// The seal of a block: 64 hexadecimal digits.
  ///
  /// - Parameters:
  ///   - rows: its rows; zeros at the end of a decimal fraction do not count, as spreadsheets remove them.
  ///   - last: the seal of the block before; empty for the first.
  public static func seal(of rows: [[String]], after last: String) -> String {
    let lines = rows.map { row in row.map(plain).joined(separator: "\u{1F}") }
    return FileHash.sha256(Array(([last] + lines).joined(separator: "\n").utf8))
  }

  /// A cell as it is sealed: a decimal fraction without zeros at its end.
  fileprivate static func plain(_ cell: String) -> String {
    guard let point = cell.firstIndex(of: "."), cell[cell.index(after: point)...].allSatisfy(\.isNumber),
      cell[..<point].allSatisfy({ $0.isNumber || $0 == "-" })
    else { return cell }
    var kept = cell
    while kept.hasSuffix("0") { kept.removeLast() }
    if kept.hasSuffix(".") { kept.removeLast() }
    return kept
  }
}

extension ReviewLedger.Block {
  /// Whether another block is of the same review: of the same year, of files with the same content, whatever these are called and wherever
  /// the program was run, and with the same rolls and parts.
  public func isSameReview(as other: ReviewLedger.Block) -> Bool {
    scenario == other.scenario && year == other.year && content == other.content
  }

  /// The rows by content: files without their names, in order of their digests.
  private var content: [[String]] {
    let isInput = { (row: [String]) in row.count > 3 && row[2] == ReviewLedger.Record.input.rawValue }
    let files = rows.filter(isInput).map { $0[$0.count - 1] }.sorted()
    return [files] + rows.filter { !isInput($0) }.map { $0.map(ReviewLedger.plain) }
  }

  /// The version of the plan that was reviewed; nil where the block does not state it.
  public var planVersion: String? {
    rows.first { $0.count > 3 && $0[2] == ReviewLedger.Record.plan.rawValue }?.last
  }
}
