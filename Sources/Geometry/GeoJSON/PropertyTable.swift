/// The properties of a layer as places in the bytes of its file; nothing is decoded until it is asked for.
///
///     row r is cells rowEnds[r-1] ..< rowEnds[r]; cell c has the name names[cellColumns[c]] and stands at cellSpans[c]
///
/// A row holds only the properties that the feature has, so that memory follows the size of the file.
public struct PropertyTable: Sendable {
  /// In order of first appearance.
  public internal(set) var names: [String] = []
  var bytes: [UInt8] = []
  var columns: [[UInt8]: Int] = [:]
  var cellColumns: [UInt16] = []
  var cellSpans: [JSONSpan] = []
  var rowEnds: [UInt32] = []

  public init() {}

  public var count: Int { rowEnds.count }

  /// The column of exactly this name.
  public func column(_ name: String) -> Int? { columns[Array(name.utf8)] }

  /// The columns that a row has, in the order of the file.
  public func columns(of row: Int) -> [Int] { cells(row).map { Int(cellColumns[$0]) } }

  public func value(_ row: Int, _ column: Int) -> PropertyValue {
    guard let range = range(row, column) else { return .missing }
    return bytes.withUnsafeBufferPointer { buffer in
      let json = UnsafeBufferPointer(rebasing: buffer[range])
      switch json.first ?? 0 {
      case Ascii.quote: return .text(jsonText(json))
      case Ascii.t: return .bool(true)
      case Ascii.f: return .bool(false)
      case Ascii.n: return .null
      case Ascii.openBrace, Ascii.openBracket: return .raw(String(decoding: json, as: UTF8.self))
      default: return parseDecimal(json).map(PropertyValue.number) ?? .missing
      }
    }
  }

  /// The text of a cell; a number, true or false as the file writes it; nil for anything else.
  public func text(_ row: Int, _ column: Int) -> String? {
    switch value(row, column) {
    case .text(let text): text
    case .number, .bool: rawJSON(row, column).map { String(decoding: $0, as: UTF8.self) }
    case .missing, .null, .raw: nil
    }
  }

  /// The number in a cell; nil for anything else, text that looks like a number included.
  public func number(_ row: Int, _ column: Int) -> Double? {
    guard let range = range(row, column) else { return nil }
    return bytes.withUnsafeBufferPointer { parseDecimal(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The JSON text of a cell as the file has it; nil when missing.
  public func rawJSON(_ row: Int, _ column: Int) -> ArraySlice<UInt8>? {
    range(row, column).map { bytes[$0] }
  }

  func cells(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(rowEnds[row - 1]))..<Int(rowEnds[row])
  }

  private func range(_ row: Int, _ column: Int) -> Range<Int>? {
    let cells = cells(row)
    // Most files write the same properties in the same order.
    let likely = cells.lowerBound + column
    if likely < cells.upperBound, cellColumns[likely] == column { return cellSpans[likely].range }
    return cells.first { cellColumns[$0] == column }.map { cellSpans[$0].range }
  }
}
