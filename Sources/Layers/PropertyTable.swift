internal import Bytes

/// The properties of a layer, stored as the text range of each value; a value is decoded only when it is requested.
///
///     row r has the cells rowEnds[r-1] ..< rowEnds[r]; cell c has the name names[cellColumns[c]] and the text at cellSpans[c]
///
/// The text of a value is JSON: for a GeoJSON file, the text is the file itself; for other formats, the text is written
/// by ``FeatureLayerBuilder``. A row holds only the properties that its feature has, so memory grows with the size of
/// the file.
public struct PropertyTable: Sendable {
  /// The names of the columns, in order of first appearance.
  public internal(set) var names: [String] = []
  /// The bytes to which the ranges refer.
  var file = FileContents([])
  var columns: [[UInt8]: Int] = [:]
  var cellColumns: [UInt16] = []
  var cellSpans: [JSONSpan] = []
  var rowEnds: [UInt32] = []

  public init() {}

  /// Number of rows: one per feature, including features without properties.
  public var count: Int { rowEnds.count }

  /// The column with exactly this name; nil if there is none.
  public func column(_ name: String) -> Int? { columns[Array(name.utf8)] }

  /// The columns in which a row has a value, in file order.
  public func columns(of row: Int) -> [Int] { cells(row).map { Int(cellColumns[$0]) } }

  /// The value of a cell: `missing` if the feature has no such property or its text is not a JSON value.
  public func value(_ row: Int, _ column: Int) -> PropertyValue {
    guard let range = range(row, column) else { return .missing }
    return file.withBytes { buffer in
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

  /// The text of a cell; numbers, true and false as written in the file; nil for anything else.
  public func text(_ row: Int, _ column: Int) -> String? {
    guard let range = range(row, column) else { return nil }
    return file.withBytes { buffer in
      let json = UnsafeBufferPointer(rebasing: buffer[range])
      switch json.first ?? 0 {
      case Ascii.quote: return jsonText(json)
      case Ascii.n, Ascii.openBrace, Ascii.openBracket: return nil
      case Ascii.t, Ascii.f: return String(decoding: json, as: UTF8.self)
      default: return parseDecimal(json) == nil ? nil : String(decoding: json, as: UTF8.self)
      }
    }
  }

  /// The number in a cell; nil for anything else, including text that looks like a number.
  public func number(_ row: Int, _ column: Int) -> Double? {
    guard let range = range(row, column) else { return nil }
    return file.withBytes { parseDecimal(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The JSON text of a cell; nil if the feature has no such property.
  public func rawJSON(_ row: Int, _ column: Int) -> [UInt8]? {
    range(row, column).map { range in file.withBytes { Array($0[range]) } }
  }

  /// Calls `body` with the column and the JSON text of each cell of a row, in file order.
  public func forEachCell(of row: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    file.withBytes { bytes in
      for cell in cells(row) {
        body(Int(cellColumns[cell]), UnsafeBufferPointer(rebasing: bytes[cellSpans[cell].range]))
      }
    }
  }

  /// Evicts some rows from memory if the file is memory-mapped; they are loaded again when next accessed.
  public func release(rows: Range<Int>) {
    let rows = rows.clamped(to: 0..<count)
    guard let first = rows.first, let last = rows.last else { return }
    let cells = cells(first).lowerBound..<cells(last).upperBound
    guard let start = cells.first, let end = cells.last else { return }
    file.release(cellSpans[start].range.lowerBound..<cellSpans[end].range.upperBound)
  }

  /// Writes the properties of a row as a JSON object on one line, each value as written in the file.
  ///
  /// - Parameter keys: for each column, its name as JSON text with the colon.
  func write(_ row: Int, keys: [[UInt8]], to writer: inout ByteWriter) {
    let cells = cells(row)
    file.withBytes { bytes in
      let room = cells.reduce(2) { $0 + keys[Int(cellColumns[$1])].count + cellSpans[$1].range.count + 1 }
      writer.write(upTo: room) { target in
        var end = target
        for cell in cells {
          end = copy(Ascii.comma, to: end)
          end = keys[Int(cellColumns[cell])].withUnsafeBufferPointer { copy($0, to: end) }
          end = copyLine(UnsafeBufferPointer(rebasing: bytes[cellSpans[cell].range]), to: end)
        }
        if cells.isEmpty { end = copy(Ascii.comma, to: end) }
        // replaces the first comma by the opening brace
        target[0] = Ascii.openBrace
        return copy(Ascii.closeBrace, to: end) - target
      }
    }
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

@inline(__always)
private func copy(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
  target[0] = byte
  return target + 1
}

@inline(__always)
private func copy(
  _ bytes: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
  for at in 0..<bytes.count { target[at] = bytes[at] }
  return target + bytes.count
}

/// Copies JSON text without its line breaks, which occur only between the tokens of arrays and objects.
@inline(__always)
private func copyLine(
  _ json: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
  guard json.first == Ascii.openBrace || json.first == Ascii.openBracket else { return copy(json, to: target) }
  var end = target
  for byte in json where byte != Ascii.lineFeed && byte != Ascii.carriageReturn { end = copy(byte, to: end) }
  return end
}
