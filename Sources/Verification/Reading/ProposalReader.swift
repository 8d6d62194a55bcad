internal import Bytes
internal import Foundation
internal import Planning

/// Reads the files of a proposal, and keeps all faults: what cannot be read at all, and what can be read and is not true.
struct ProposalReader {
  private let folder: String
  /// Files that are missing, and values of a wrong form: with one of these, nothing can be checked.
  private(set) var unreadable = FaultTally()
  /// Statements of the files that contradict each other or are not true.
  private(set) var untrue = FaultTally()

  /// A row of a table: its line, and the cells of the columns asked for; nil for a column that the table does not have.
  struct Row {
    var line: Int
    var cells: [String?]

    func text(_ column: Int) -> String { cells[column] ?? "" }
  }

  init(_ folder: String) { self.folder = folder }

  func path(_ file: String) -> String { folder.hasSuffix("/") ? folder + file : folder + "/" + file }

  mutating func refuse(
    _ file: String, line: Int? = nil, field: String = "", _ message: Phrase, found: String? = nil,
    expected: Phrase? = nil, mend: Phrase? = nil
  ) {
    let fault = Fault(
      file: path(file), line: line, field: field, message, found: found, expected: expected, mend: mend)
    unreadable.add(fault, kind: file + field + message.template)
  }

  mutating func deny(
    _ file: String, line: Int? = nil, field: String = "", _ message: Phrase, found: String? = nil,
    expected: Phrase? = nil
  ) {
    let fault = Fault(file: path(file), line: line, field: field, message, found: found, expected: expected)
    untrue.add(fault, kind: file + field + message.template)
  }

  /// Whether the folder has a file.
  func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path(file)) }

  private mutating func open(_ file: String) -> FileContents? {
    do throws(FileProblem) {
      return try FileContents(of: URL(filePath: path(file)))
    } catch {
      refuse(
        file, Phrase("the file cannot be read: \(error.reason)"),
        mend: Phrase("The folder must hold what rezone writes."))
      return nil
    }
  }

  mutating func json(_ file: String) -> JSONValue? {
    guard let contents = open(file) else { return nil }
    let (value, fault) = contents.withBytes { bytes -> (JSONValue?, (line: Int, expected: String)?) in
      do throws(JSONFault) {
        return (try JSONValue(bytes), nil)
      } catch {
        var lines = LineCounter()
        return (nil, (lines.line(at: min(error.offset, bytes.count), in: bytes), "\(error.expected)"))
      }
    }
    if let fault {
      refuse(file, line: fault.line, Phrase("the file is not valid JSON"), expected: Phrase(verbatim: fault.expected))
    }
    return value
  }

  /// Calls `body` for each row of a table, with the cells of `columns`, then of `optional` columns.
  mutating func rows(
    of file: String, _ columns: [String], optional: [String] = [],
    _ body: (_ row: Row, _ reader: inout ProposalReader) -> Void
  ) {
    guard let contents = open(file) else { return }
    contents.withBytes { bytes in
      var rows = CSVRows(bytes)
      guard let header = rows.next() else {
        return refuse(file, line: 1, Phrase("the table is empty"), expected: Phrase("a header line"))
      }
      let places = (columns + optional).map { header.cells.firstIndex(of: $0) }
      for (column, place) in zip(columns, places) where place == nil {
        refuse(
          file, line: header.line, field: column, Phrase("the column is missing"),
          expected: .list(columns))
      }
      guard !places.prefix(columns.count).contains(nil) else { return }
      while let (line, cells) = rows.next() {
        guard cells.count == header.cells.count else {
          refuse(
            file, line: line, Phrase("the line has \(cells.count) fields"),
            expected: Phrase("\(header.cells.count), as the header has"))
          continue
        }
        body(Row(line: line, cells: places.map { $0.map { cells[$0] } }), &self)
      }
    }
  }

  /// The number in a cell; 0 and a fault where there is none.
  mutating func number(_ text: String, _ file: String, line: Int, _ column: String) -> Double {
    if let number = parseDecimal(text) { return number }
    refuse(file, line: line, field: column, Phrase("the value is not a number"), found: text)
    return 0
  }

  /// Length of a border between two blocks, in metres.
  mutating func border(_ text: String, _ file: String, line: Int) -> Double {
    let border = number(text, file, line: line, "border")
    if border.isFinite, border >= 0 { return border }
    refuse(file, line: line, field: "border", Phrase("the number is negative"), found: text)
    return 0
  }

  /// True or false in a cell.
  mutating func flag(_ text: String, _ file: String, line: Int, _ column: String) -> Bool {
    if text != "true", text != "false" {
      refuse(
        file, line: line, field: column, Phrase("the value is invalid"), found: text, expected: Phrase("true or false"))
    }
    return text == "true"
  }
}

/// Two blocks, in either order.
struct Pair: Hashable {
  private let lower: Int
  private let upper: Int

  init(_ one: Int, _ other: Int) { (lower, upper) = (min(one, other), max(one, other)) }
}
