public import Simulation

/// One column of a table: its name, and where its value is found in a row.
///
/// A column that is declared by the key path of a stored property is read at the property's offset in the row, with no call:
/// as fast as a `write` method written by hand. Computed properties and closures cost a call.
///
///     static let columns: [Column<Self>] = [.text("school", \.school), .whole("year", \.row.year)]
public struct Column<Row>: Sendable {
  /// How the value is written, and where it is found: at a byte offset in the row, or by a closure.
  @usableFromInline
  enum Source: Sendable {
    case storedText(Int)
    case storedOptionalText(Int)
    case storedWhole(Int)
    case storedOptionalWhole(Int)
    case storedNumber(Int)
    case storedOptionalNumber(Int)
    case storedFigure(Int)
    case storedGrade(Int)
    case grade(@Sendable (Row) -> GradeName?)
    case text(@Sendable (Row) -> String?)
    case whole(@Sendable (Row) -> Int?)
    case number(@Sendable (Row) -> Double?)
    case precise(@Sendable (Row) -> Double?)
  }

  /// Name in headers of CSV, and as a member in JSON.
  public let name: String
  @usableFromInline let source: Source

  private init(_ name: String, _ source: Source) { (self.name, self.source) = (name, source) }

  /// A text.
  public static func text(_ name: String, _ path: any KeyPath<Row, String> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedText) ?? .text { $0[keyPath: path] })
  }

  /// A text; empty for nil.
  public static func text(_ name: String, _ path: any KeyPath<Row, String?> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedOptionalText) ?? .text { $0[keyPath: path] })
  }

  /// A whole number.
  public static func whole(_ name: String, _ path: any KeyPath<Row, Int> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedWhole) ?? .whole { $0[keyPath: path] })
  }

  /// A whole number; empty for nil.
  public static func whole(_ name: String, _ path: any KeyPath<Row, Int?> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedOptionalWhole) ?? .whole { $0[keyPath: path] })
  }

  /// A number with three decimals.
  public static func number(_ name: String, _ path: any KeyPath<Row, Double> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedNumber) ?? .number { $0[keyPath: path] })
  }

  /// A number with three decimals; empty for nil.
  public static func number(_ name: String, _ path: any KeyPath<Row, Double?> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedOptionalNumber) ?? .number { $0[keyPath: path] })
  }

  /// A figure; empty where it is withheld or absent.
  public static func number(_ name: String, _ path: any KeyPath<Row, Figure> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedFigure) ?? .number { $0[keyPath: path].value })
  }

  /// A grade, as the dataset names it: a number, or a text where the dataset names its grades.
  public static func grade(_ name: String, _ path: any KeyPath<Row, GradeName> & Sendable) -> Column {
    Column(name, MemoryLayout<Row>.offset(of: path).map(Source.storedGrade) ?? .grade { $0[keyPath: path] })
  }

  /// A computed grade; empty for nil.
  public static func grade(_ name: String, value: @escaping @Sendable (Row) -> GradeName?) -> Column {
    Column(name, .grade(value))
  }

  /// A computed text; empty for nil.
  public static func text(_ name: String, value: @escaping @Sendable (Row) -> String?) -> Column {
    Column(name, .text(value))
  }

  /// A computed whole number; empty for nil.
  public static func whole(_ name: String, value: @escaping @Sendable (Row) -> Int?) -> Column {
    Column(name, .whole(value))
  }

  /// A computed number with three decimals; empty for nil.
  public static func number(_ name: String, value: @escaping @Sendable (Row) -> Double?) -> Column {
    Column(name, .number(value))
  }

  /// A computed number with nine decimals; empty for nil.
  public static func precise(_ name: String, value: @escaping @Sendable (Row) -> Double?) -> Column {
    Column(name, .precise(value))
  }

  /// Writes the column as empty, for a value that is not known or withheld.
  @inlinable
  public func writeEmpty(to writer: inout some ColumnWriter) {
    switch source {
    case .storedText, .storedOptionalText, .text: writer.text(name, nil)
    case .storedWhole, .storedOptionalWhole, .whole, .storedGrade, .grade: writer.whole(name, nil)
    case .storedNumber, .storedOptionalNumber, .storedFigure, .number: writer.number(name, nil)
    case .precise: writer.precise(name, nil)
    }
  }

  /// - `bytes`: the memory of `row`.
  @inlinable @inline(__always)
  func write(_ row: Row, at bytes: UnsafeRawBufferPointer, to writer: inout some ColumnWriter) {
    switch source {
    case .storedText(let at): writer.text(name, bytes.load(fromByteOffset: at, as: String.self))
    case .storedOptionalText(let at): writer.text(name, bytes.load(fromByteOffset: at, as: String?.self))
    case .storedWhole(let at): writer.whole(name, bytes.load(fromByteOffset: at, as: Int.self))
    case .storedOptionalWhole(let at): writer.whole(name, bytes.load(fromByteOffset: at, as: Int?.self))
    case .storedNumber(let at): writer.number(name, bytes.load(fromByteOffset: at, as: Double.self))
    case .storedOptionalNumber(let at): writer.number(name, bytes.load(fromByteOffset: at, as: Double?.self))
    case .storedFigure(let at): writer.number(name, bytes.load(fromByteOffset: at, as: Figure.self).value)
    case .storedGrade(let at):
      bytes.load(fromByteOffset: at, as: GradeName.self).write(name, to: &writer)
    case .grade(let value):
      if let grade = value(row) { grade.write(name, to: &writer) } else { writer.whole(name, nil) }
    case .text(let value): writer.text(name, value(row))
    case .whole(let value): writer.whole(name, value(row))
    case .number(let value): writer.number(name, value(row))
    case .precise(let value): writer.precise(name, value(row))
    }
  }

  /// True where two rows have the same value.
  func isSame(_ one: Row, _ other: Row) -> Bool {
    func load<Value: Equatable>(_ at: Int, as type: Value.Type) -> Bool {
      withUnsafeBytes(of: one) { $0.load(fromByteOffset: at, as: type) }
        == withUnsafeBytes(of: other) { $0.load(fromByteOffset: at, as: type) }
    }
    return switch source {
    case .storedText(let at): load(at, as: String.self)
    case .storedOptionalText(let at): load(at, as: String?.self)
    case .storedWhole(let at): load(at, as: Int.self)
    case .storedOptionalWhole(let at): load(at, as: Int?.self)
    case .storedNumber(let at): load(at, as: Double.self)
    case .storedOptionalNumber(let at): load(at, as: Double?.self)
    case .storedFigure(let at): load(at, as: Figure.self)
    case .storedGrade(let at): load(at, as: GradeName.self)
    case .grade(let value): value(one) == value(other)
    case .text(let value): value(one) == value(other)
    case .whole(let value): value(one) == value(other)
    case .number(let value), .precise(let value): value(one) == value(other)
    }
  }

  /// The value as a number; nil for text and where there is none.
  func number(of row: Row) -> Double? {
    var reader = NumberReader()
    withUnsafeBytes(of: row) { write(row, at: $0, to: &reader) }
    return reader.value
  }
}

/// Keeps the number that a column writes.
private struct NumberReader: ColumnWriter {
  var value: Double?

  mutating func text(_ name: String, _ value: String?) {}
  mutating func whole(_ name: String, _ value: Int?) { self.value = value.map(Double.init) }
  mutating func number(_ name: String, _ value: Double?) { self.value = value }
  mutating func precise(_ name: String, _ value: Double?) { self.value = value }
}

/// A type that can write its named values into columns.
public protocol ColumnSource: SendableMetatype {
  func write(to writer: inout some ColumnWriter)
}

/// A row of a table whose columns are listed once; header and rows follow from the list.
public protocol TableRow: ColumnSource {
  static var columns: [Column<Self>] { get }
}

extension TableRow {
  /// The names of the columns in order.
  public static var header: [String] { columns.map(\.name) }

  /// Writes the columns in order.
  @inlinable
  public func write(to writer: inout some ColumnWriter) {
    withUnsafeBytes(of: self) { bytes in
      Self.columns.withUnsafeBufferPointer { columns in
        for at in columns.indices { columns[at].write(self, at: bytes, to: &writer) }
      }
    }
  }
}
