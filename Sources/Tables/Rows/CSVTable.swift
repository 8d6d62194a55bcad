public import Bytes
public import Measures

/// A CSV table by RFC 4180, with LF line ends, UTF-8 and a byte order mark, so that Excel shows Chinese text correctly.
///
/// Every field is written with a comma after it; at the end of the row a line feed replaces the last comma. `pieces` is
/// compiled into the module of the row type, so that a row costs no more than its fields.
public struct CSVTable: ColumnWriter {
  @usableFromInline package var out: ByteWriter

  /// - Parameter rows: the number of rows to reserve memory for.
  @usableFromInline
  package init(header: [String], rows: Int) {
    let names = header.joined(separator: ",")
    out = ByteWriter(capacity: 128 + 16 * names.utf8.count + rows * names.utf8.count / 2)
    out.append(bytes: [0xEF, 0xBB, 0xBF])
    out.append(names)
    out.append(byte: lineFeed)
  }

  /// Appends rows to a text, whose buffer belongs to the table until it is returned.
  @usableFromInline
  package init(appendingTo text: inout ByteWriter) {
    out = ByteWriter()
    out.swap(with: &text)
  }

  @usableFromInline package var bytes: [UInt8] { out.bytes }

  /// A whole table.
  package static func bytes<Row: TableRow>(_ rows: [Row]) -> [UInt8] {
    var table = CSVTable(header: Row.header, rows: rows.count)
    for row in rows { table.add(row) }
    return table.bytes
  }

  /// A table whose rows are written on demand.
  @inlinable
  public static func pieces<Row: TableRow>(
    count: Int, _ row: @escaping @Sendable (Int) -> Row
  ) -> PiecewiseText {
    pieces(header: Row.header, count: count) { number, table in row(number).write(to: &table) }
  }

  /// The same, for rows whose columns are in more than one list.
  @inlinable
  public static func pieces(
    header: [String], count: Int, _ write: @escaping @Sendable (Int, inout CSVTable) -> Void
  ) -> PiecewiseText {
    PiecewiseText(head: CSVTable(header: header, rows: 0).bytes, count: count) { range, writer in
      var table = CSVTable(appendingTo: &writer)
      for number in range {
        write(number, &table)
        table.endRow()
      }
      table.out.swap(with: &writer)
    }
  }

  @inlinable
  package mutating func add(_ row: some ColumnSource) {
    row.write(to: &self)
    endRow()
  }

  @usableFromInline
  mutating func endRow() { out.replaceLast(with: lineFeed) }

  /// A field, quoted where it has a comma, a quote or a line end; empty for nil.
  public mutating func text(_ name: String, _ value: String?) {
    guard var value else { return out.append(byte: comma) }
    value.withUTF8 { characters in
      let mustQuote = characters.contains { $0 == quote || $0 == comma || $0 == lineFeed || $0 == 0x0D }
      guard mustQuote else { return out.append(characters, then: comma) }
      out.append(byte: quote)
      for byte in characters {
        if byte == quote { out.append(byte: quote) }
        out.append(byte: byte)
      }
      out.append(byte: quote)
      out.append(byte: comma)
    }
  }

  /// A whole number; empty for nil.
  public mutating func whole(_ name: String, _ value: Int?) {
    guard let value else { return out.append(byte: comma) }
    out.append(value, then: comma)
  }

  /// A number with three decimals; empty for nil.
  public mutating func number(_ name: String, _ value: Double?) {
    guard let value else { return out.append(byte: comma) }
    out.append(value, decimals: 3, then: comma)
  }

  /// A number with at most nine decimals; empty for nil.
  public mutating func precise(_ name: String, _ value: Double?) {
    guard let value else { return out.append(byte: comma) }
    out.append(value, decimals: 9, trimming: true, then: comma)
  }
}

private let lineFeed: UInt8 = 0x0A
private let quote: UInt8 = 0x22
private let comma: UInt8 = 0x2C
