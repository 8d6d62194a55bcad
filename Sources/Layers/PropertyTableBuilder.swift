internal import Bytes

/// Fills a `PropertyTable` row by row.
struct PropertyTableBuilder {
  /// The largest number of different names in a file; it is limited because code that reads a table checks all of them
  /// for each row.
  static let mostNames = 4096

  private(set) var table = PropertyTable()
  private var encodedNames: [[UInt8]] = []
  /// For each column, the last cell with a value.
  private var lastCells: [Int] = []
  /// True if a name has occurred twice in the row being built.
  private(set) var hasRepeatedName = false
  private var rowStart = 0
  private var previousRowStart = 0

  /// Sets a value of the row being built; a name that occurs twice keeps the last value.
  ///
  /// - Parameter name: UTF-8 without quotes and escapes.
  /// - Returns: false if the file has too many names, so that this one is left out.
  mutating func set(_ name: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> Bool {
    guard let column = likelyColumn(name) ?? knownColumn(Array(name)) else { return false }
    if lastCells[column] >= rowStart {
      hasRepeatedName = true
      table.cellSpans[lastCells[column]] = JSONSpan(value)
    } else {
      lastCells[column] = table.cellSpans.count
      table.cellColumns.append(UInt16(column))
      table.cellSpans.append(JSONSpan(value))
    }
    return true
  }

  /// Sets a value of the row being built unless the row already has that name.
  mutating func setIfMissing(_ name: [UInt8], _ value: Range<Int>) {
    if let column = table.columns[name], lastCells[column] >= rowStart { return }
    _ = name.withUnsafeBufferPointer { set($0, value) }
  }

  /// Whether a name has occurred twice since this was asked last, or the row began.
  mutating func takeRepeatedName() -> Bool {
    defer { hasRepeatedName = false }
    return hasRepeatedName
  }

  mutating func endRow() {
    hasRepeatedName = false
    table.rowEnds.append(UInt32(table.cellSpans.count))
    previousRowStart = rowStart
    rowStart = table.cellSpans.count
  }

  /// Discards the row being built.
  mutating func discardRow() {
    hasRepeatedName = false
    table.cellSpans.removeSubrange(rowStart...)
    table.cellColumns.removeSubrange(rowStart...)
    for column in lastCells.indices where lastCells[column] >= rowStart { lastCells[column] = -1 }
  }

  /// Appends the rows of another part of the same file; returns false and changes nothing if there would be too many
  /// names.
  mutating func append(_ other: PropertyTableBuilder) -> Bool {
    let more = other.encodedNames.count { table.columns[$0] == nil }
    guard encodedNames.count + more <= Self.mostNames else { return false }
    let columns = other.encodedNames.compactMap { knownColumn($0).map { UInt16($0) } }
    if columns.enumerated().allSatisfy({ $0.offset == $0.element }) {
      table.cellColumns += other.table.cellColumns
    } else {
      table.cellColumns += other.table.cellColumns.map { columns[Int($0)] }
    }
    let cells = UInt32(table.cellSpans.count)
    table.cellSpans += other.table.cellSpans
    table.rowEnds += other.table.rowEnds.map { $0 + cells }
    rowStart = table.cellSpans.count
    previousRowStart = table.rowEnds.count > 1 ? Int(table.rowEnds[table.rowEnds.count - 2]) : 0
    return true
  }

  mutating func reserve(rows: Int, cells: Int) {
    table.rowEnds.reserveCapacity(rows)
    table.cellSpans.reserveCapacity(cells)
    table.cellColumns.reserveCapacity(cells)
  }

  /// The column at the same position in the previous row, if it has this name.
  private func likelyColumn(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    let cell = previousRowStart + (table.cellSpans.count - rowStart)
    guard cell < rowStart else { return nil }
    let column = Int(table.cellColumns[cell])
    return encodedNames[column].withUnsafeBufferPointer { areEqual($0, name) } ? column : nil
  }

  private mutating func knownColumn(_ name: [UInt8]) -> Int? {
    if let column = table.columns[name] { return column }
    guard encodedNames.count < Self.mostNames else { return nil }
    let column = encodedNames.count
    table.columns[name] = column
    table.names.append(String(decoding: name, as: UTF8.self))
    encodedNames.append(name)
    lastCells.append(-1)
    return column
  }
}

/// True if two texts have the same bytes.
@inline(__always)
private func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  for at in 0..<left.count where left[at] != right[at] { return false }
  return true
}
