internal import Geometry

/// A CSV table as RFC 4180 has it, with LF line ends, UTF-8 and a byte order mark, so that Excel opens Chinese text right.
struct CSVTable: ColumnWriter {
  private var out: ByteWriter
  private var isRowStart = true

  /// - Parameters:
  ///   - columns: the header.
  ///   - rows: how many rows to make room for.
  init(columns: StaticString, rows: Int) {
    out = ByteWriter(capacity: 128 + 16 * columns.utf8CodeUnitCount + rows * columns.utf8CodeUnitCount / 2)
    out.append(bytes: [0xEF, 0xBB, 0xBF])
    out.append(ascii: columns)
    out.append(byte: lineFeed)
  }

  var bytes: [UInt8] { out.bytes }

  mutating func add(_ row: some TableRow) {
    row.write(to: &self)
    out.append(byte: lineFeed)
    isRowStart = true
  }

  mutating func text(_ name: String, _ value: String?) {
    separate()
    guard var value else { return }
    let mustQuote = value.withUTF8 { $0.contains { $0 == quote || $0 == comma || $0 == lineFeed || $0 == 0x0D } }
    guard mustQuote else { return out.append(value) }
    out.append(byte: quote)
    for byte in value.utf8 {
      if byte == quote { out.append(byte: quote) }
      out.append(byte: byte)
    }
    out.append(byte: quote)
  }

  mutating func whole(_ name: String, _ value: Int?) {
    separate()
    if let value { out.append(value) }
  }

  mutating func number(_ name: String, _ value: Double?) {
    separate()
    if let value { out.append(value, decimals: 3) }
  }

  mutating func precise(_ name: String, _ value: Double?) {
    separate()
    if let value { out.append(value, decimals: 9, trimming: true) }
  }

  private mutating func separate() {
    if !isRowStart { out.append(byte: comma) }
    isRowStart = false
  }
}

private let lineFeed: UInt8 = 0x0A
private let quote: UInt8 = 0x22
private let comma: UInt8 = 0x2C
