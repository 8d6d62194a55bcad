internal import Bytes
internal import Foundation
internal import GRDB

/// Writes the rows of a table as the text of a file, one after the other.
struct TableText {
  let table: SourceTable
  /// True for GeoJSON, false for CSV.
  let isLayer: Bool
  private(set) var text = ByteWriter()
  private(set) var lines: [Int] = []
  private(set) var ids: [Int64] = []
  private(set) var problems: [UnpackingProblem] = []
  private var line = 1
  private var shape = ByteWriter()
  private var kept: [Int] = []
  private var (key, geometry): (Int?, Int?) = (nil, nil)
  private var hasMore = false
  private var binary: Set<Int> = []

  /// - Parameter crs: what a member `crs` says; nil for none.
  init(_ table: SourceTable, isLayer: Bool, crs: String?) {
    (self.table, self.isLayer) = (table, isLayer)
    for (at, column) in table.columns.enumerated() {
      if column.isKey {
        key = at
      } else if column.name.lowercased() == table.geometry?.lowercased() {
        geometry = at
      } else {
        kept.append(at)
      }
    }
    if isLayer { startLayer(crs) } else { startTable() }
  }

  private mutating func startLayer(_ crs: String?) {
    text.append(ascii: "{\"type\":\"FeatureCollection\",")
    if let crs {
      text.append(ascii: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":")
      text.append(json: crs)
      text.append(ascii: "}},")
    }
    text.append(ascii: "\"features\":[")
  }

  private mutating func startTable() {
    for (at, column) in kept.enumerated() {
      if at > 0 { text.append(byte: Ascii.comma) }
      append(cell: table.columns[column].property)
    }
    endLine()
  }

  mutating func append(_ row: Row) {
    let values = Array(row.databaseValues)
    guard values.count == table.columns.count else { return }
    var id = Int64(ids.count + 1)
    if let key, case .int64(let number) = values[key].storage { id = number }
    ids.append(id)
    lines.append(line)
    if isLayer { appendFeature(values, id) } else { appendCells(values) }
  }

  mutating func finish() -> [UInt8] {
    if isLayer { text.append(ascii: "]}\n") }
    if hasMore { add(.dimensions, row: nil, "") }
    return text.bytes
  }

  private mutating func endLine() {
    text.append(byte: Ascii.lineFeed)
    line += 1
  }

  private mutating func add(_ kind: UnpackingProblem.Kind, row: Int64?, _ detail: String) {
    problems.append(UnpackingProblem(kind: kind, table: table.name, row: row, detail: detail))
  }

  // MARK: features

  private mutating func appendFeature(_ values: [DatabaseValue], _ id: Int64) {
    if ids.count > 1 {
      endLine()
      lines[lines.count - 1] = line
      text.append(byte: Ascii.comma)
    }
    text.append(ascii: "{\"type\":\"Feature\",\"properties\":{")
    var isFirst = true
    for at in kept { append(property: table.columns[at], values[at], at, isFirst: &isFirst) }
    text.append(ascii: "},\"geometry\":")
    appendGeometry(geometry.map { values[$0] } ?? .null, id)
    text.append(byte: Ascii.closeBrace)
  }

  private mutating func append(
    property column: SourceTable.Column, _ value: DatabaseValue, _ at: Int, isFirst: inout Bool
  ) {
    if case .blob = value.storage { return skip(column, at) }
    if value.isNull, !column.statesNull { return }
    if !isFirst { text.append(byte: Ascii.comma) }
    isFirst = false
    text.append(json: column.property)
    text.append(byte: Ascii.colon)
    switch value.storage {
    case .null, .blob: text.append(ascii: "null")
    case .int64(let number):
      if column.declared == "BOOLEAN" {
        text.append(number == 0 ? "false" : "true")
      } else {
        text.append("\(number)")
      }
    case .double(let number): append(number, column)
    case .string(let string): append(string, column)
    }
  }

  private mutating func append(_ number: Double, _ column: SourceTable.Column) {
    guard number.isFinite else { return text.append(json: "\(number)") }
    text.append(column.declared == "REAL" ? "\(number)" : shortText(number))
  }

  /// A text, or the JSON that it is; any JSON value if the file declares the column to hold it.
  private mutating func append(_ string: String, _ column: SourceTable.Column) {
    if column.isList, let items = listItems(string) {
      text.append(byte: UInt8(ascii: "["))
      for (at, item) in items.enumerated() {
        if at > 0 { text.append(byte: Ascii.comma) }
        text.append(json: item)
      }
      return text.append(byte: UInt8(ascii: "]"))
    }
    let isRaw = column.isJSON && (isJSONContainer(string) || (column.isDeclaredJSON && isJSONText(string)))
    if isRaw {
      text.append(string.replacing("\n", with: " ").replacing("\r", with: " "))
    } else {
      text.append(json: string)
    }
  }

  private mutating func appendGeometry(_ value: DatabaseValue, _ id: Int64) {
    guard case .blob(let data) = value.storage else {
      if !value.isNull { add(.badGeometry, row: id, "not binary") }
      return text.append(ascii: "null")
    }
    let bytes = [UInt8](data)
    var fault: BlobFault?
    var isShape = false
    shape.removeAll()
    bytes.withUnsafeBytes { bytes in
      var reader = GeometryReader(bytes)
      do throws(BlobFault) { isShape = try reader.write(to: &shape) } catch { fault = error }
      if reader.hasMore { hasMore = true }
    }
    if let fault { add(.badGeometry, row: id, fault.reason) }
    guard fault == nil, isShape else { return text.append(ascii: "null") }
    shape.withBytes { text.append(bytes: $0) }
  }

  private mutating func skip(_ column: SourceTable.Column, _ at: Int) {
    if binary.insert(at).inserted { add(.binaryColumn, row: nil, column.name) }
  }

  // MARK: cells

  private mutating func appendCells(_ values: [DatabaseValue]) {
    for (place, at) in kept.enumerated() {
      if place > 0 { text.append(byte: Ascii.comma) }
      let column = table.columns[at]
      switch values[at].storage {
      case .null: break
      case .blob: skip(column, at)
      case .int64(let number):
        text.append(column.declared == "BOOLEAN" ? (number == 0 ? "false" : "true") : "\(number)")
      case .double(let number): text.append(shortText(number))
      case .string(let string): append(cell: string)
      }
    }
    endLine()
  }

  /// A cell, in quotes if it could not be read otherwise.
  private mutating func append(cell: String) {
    let isPlain = cell.utf8.allSatisfy { !TableText.special.contains($0) }
    guard !isPlain || cell.utf8.first == Ascii.space || cell.utf8.last == Ascii.space else { return text.append(cell) }
    text.append("\"" + cell.replacing("\"", with: "\"\"") + "\"")
    line += cell.utf8.count { $0 == Ascii.lineFeed }
  }

  private static let special: Set<UInt8> = [
    Ascii.comma, Ascii.quote, Ascii.lineFeed, Ascii.carriageReturn, Ascii.tab, UInt8(ascii: ";"),
  ]
}

private func isJSONText(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { isJSON($0) }
}

/// The items of a list as GDAL writes it into a column of text, such as `(2:w-p1,e-p1)`; nil for any other text.
private func listItems(_ text: String) -> [String]? {
  guard let match = text.wholeMatch(of: /\(([0-9]{1,6}):(.*)\)/.dotMatchesNewlines()), let count = Int(match.1) else {
    return nil
  }
  let items = count == 0 ? [] : match.2.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  return items.count == count ? items : nil
}
