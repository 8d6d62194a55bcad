internal import Loading

/// A table of the dataset that is being made.
struct CleanTable {
  /// Where a row comes from.
  struct Source {
    var file: String
    var sheet: String
    var row: Int?
  }

  /// The file's name without `.csv`.
  var name: String
  var columns: [String]
  var rows: [[String]] = []
  var sources: [Source] = []

  /// Adds rows that may have other columns.
  mutating func add(_ more: [[String]], columns other: [String], sources from: [Source]) {
    for column in other where !columns.contains(column) {
      columns.append(column)
      for at in rows.indices { rows[at].append("") }
    }
    let places = columns.map { other.firstIndex(of: $0) }
    for (at, row) in more.enumerated() {
      rows.append(places.map { place in place.flatMap { $0 < row.count ? row[$0] : nil } ?? "" })
      sources.append(at < from.count ? from[at] : from.last ?? Source(file: "", sheet: ""))
    }
  }

  /// The table as CSV: UTF-8 with a byte order mark, needed columns first.
  func csv() -> [UInt8] {
    let known = columnAliases.filter { $0.table == (name == "catchments" ? "catchments.csv" : name) }.map(\.name)
    let order = columns.indices.sorted { one, other in
      let (a, b) = (
        known.firstIndex(of: columns[one]) ?? known.count, known.firstIndex(of: columns[other]) ?? known.count
      )
      return (a, one) < (b, other)
    }
    return CSVText.bytes(order.map { columns[$0] }, rows.lazy.map { row in order.map { row[$0] } })
  }
}

/// Tables as text.
enum CSVText {
  /// UTF-8 with a byte order mark, so that Excel opens it right; lines end with LF.
  static func bytes(_ header: [String], _ rows: some Sequence<[String]>) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    append(header, to: &bytes)
    for row in rows { append(row, to: &bytes) }
    return bytes
  }

  private static func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (at, cell) in cells.enumerated() {
      if at > 0 { bytes.append(UInt8(ascii: ",")) }
      let mustQuote =
        cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } || cell.first == " " || cell.last == " "
      if mustQuote {
        bytes += Array(("\"" + cell.replacing("\"", with: "\"\"") + "\"").utf8)
      } else {
        bytes += Array(cell.utf8)
      }
    }
    bytes.append(0x0A)
  }
}
