import Planning

/// What a column of a sheet holds.
enum ColumnRole: Hashable {
  /// A column of the dataset.
  case key(String)
  /// Counts of a column of the dataset, where they stand.
  case value(String, AxisValues)
  /// The sum of the columns of a year, or of all.
  case total(AxisValues)
  /// Left out, with the reason.
  case foreignGrade, leftOut
  case other
  case blank
}

/// The header of a sheet: its rows, and what each column holds.
struct SheetHeader {
  /// Rows of the header, as indexes of `Sheet.rows`.
  var rows: Range<Int>
  var roles: [ColumnRole]
  /// The text of each column's header, rows joined.
  var names: [String]

  func column(_ key: String) -> Int? { roles.firstIndex(of: .key(key)) }

  var valueColumns: [Int] {
    roles.indices.filter { if case .value = roles[$0] { true } else { false } }
  }
}

/// Finds the header of a sheet: the rows among its first that name the most columns.
struct HeaderFinder {
  let form: TableForm
  private let reader: HeaderReader
  private let sheet: Sheet
  private let width: Int
  /// How many columns are looked at to find the header.
  private let searched: Int

  /// How many rows are looked at.
  private static let depth = 60
  private static let mostHeaderRows = 4
  private static let mostSearched = 600

  init(_ sheet: Sheet, _ form: TableForm) {
    (self.sheet, self.form) = (sheet, form)
    reader = HeaderReader(form)
    width = sheet.rows.prefix(HeaderFinder.depth).map(\.count).max() ?? 0
    searched = min(width, HeaderFinder.mostSearched)
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    sheet.rows[row].indices.contains(column) ? PlainText.narrow(sheet.rows[row][column]) : ""
  }

  /// The header; nil if no row names a column.
  func find() -> SheetHeader? {
    var best: (row: Int, score: Int)?
    for row in sheet.rows.indices.prefix(HeaderFinder.depth) where !isTitle(row) {
      let score = score(row)
      if score > (best?.score ?? 0) { best = (row, score) }
    }
    guard let best else { return nil }
    var (first, last) = (best.row, best.row)
    let keys = keyColumns(best.row)
    while first > 0, last - first + 1 < HeaderFinder.mostHeaderRows, isUpperRow(first - 1, keys) { first -= 1 }
    while last + 1 < sheet.rows.count, last - first + 1 < HeaderFinder.mostHeaderRows,
      isLowerRow(last + 1, best.row, keys)
    {
      last += 1
    }
    return header(first..<last + 1)
  }

  /// True for a row with the same text in all its cells, as merged titles have, or with one cell.
  private func isTitle(_ row: Int) -> Bool {
    let texts = (0..<searched).map { cell(row, $0) }.filter { !$0.isEmpty }
    guard let first = texts.first else { return true }
    if texts.count == 1 { return searched > 1 && HeaderPart(key: form.column(first)).key == nil }
    return texts.allSatisfy { $0 == first } && texts.count > searched / 2
  }

  private func score(_ row: Int) -> Int {
    var score = 0
    var seen: Set<String> = []
    for column in 0..<searched {
      let text = cell(row, column)
      guard !text.isEmpty else { continue }
      let part = reader.part(text)
      guard part.isKnown, seen.insert(text).inserted else { continue }
      score += part.key != nil || part.value != nil ? 3 : part.isForeignGrade ? 0 : 1
    }
    return score
  }

  private func keyColumns(_ row: Int) -> Set<Int> {
    Set((0..<searched).filter { reader.part(cell(row, $0)).key != nil })
  }

  /// True for a row above the header that divides its columns: years over grades.
  private func isUpperRow(_ row: Int, _ keys: Set<Int>) -> Bool {
    guard !isTitle(row) || hasAxes(row) else { return false }
    let isFree = keys.allSatisfy { column in
      let text = cell(row, column)
      return text.isEmpty || reader.part(text).key != nil
    }
    return isFree && (0..<searched).contains { reader.part(cell(row, $0)).isKnown }
  }

  private func hasAxes(_ row: Int) -> Bool {
    (1..<max(searched, 2)).contains { !reader.part(cell(row, $0)).axes.isEmpty } && cell(row, 0).isEmpty
  }

  /// True for a row below the header that divides its columns: grades under years.
  private func isLowerRow(_ row: Int, _ above: Int, _ keys: Set<Int>) -> Bool {
    guard !keys.isEmpty else { return false }
    var isDivided = false
    for column in 0..<searched {
      let text = cell(row, column)
      if keys.contains(column) {
        guard text.isEmpty || text == cell(above, column) else { return false }
      } else if !text.isEmpty, text != cell(above, column) {
        guard reader.part(text).isKnown else { return false }
        isDivided = true
      }
    }
    return isDivided
  }

  private func header(_ rows: Range<Int>) -> SheetHeader {
    var texts = rows.map { row in (0..<width).map { cell(row, $0) } }
    let keys = Set((0..<width).filter { column in texts.contains { reader.part($0[column]).key != nil } })
    // merged cells of the upper rows, which text tables leave blank
    for row in texts.indices.dropLast() {
      for column in texts[row].indices.dropFirst() where texts[row][column].isEmpty && !keys.contains(column) {
        guard !keys.contains(column - 1), texts.indices.contains(where: { $0 > row && !texts[$0][column].isEmpty })
        else {
          continue
        }
        texts[row][column] = texts[row][column - 1]
      }
    }
    var names: [String] = []
    var roles: [ColumnRole] = []
    for column in 0..<width {
      var all: [String] = []
      for row in texts where !row[column].isEmpty && !all.contains(row[column]) { all.append(row[column]) }
      names.append(all.joined(separator: " "))
      roles.append(role(all))
    }
    return SheetHeader(rows: rows, roles: withoutRepeats(roles), names: names)
  }

  /// What a column holds, from the texts of its header, top to bottom.
  private func role(_ texts: [String]) -> ColumnRole {
    guard !texts.isEmpty else { return .blank }
    if texts.count > 1, let column = form.column(texts.joined(separator: " ")) {
      return column.isEmpty ? .leftOut : .key(column)
    }
    var (key, value): (String?, String?)
    var axes = AxisValues()
    var isTotal = false
    for text in texts {
      let part = reader.part(text)
      if part.isLeftOut { return .leftOut }
      if part.isForeignGrade { return .foreignGrade }
      key = part.key ?? key
      value = part.value ?? value
      axes = axes.merged(with: part.axes)
      isTotal = isTotal || part.isTotal
    }
    if isTotal { return .total(axes) }
    if let column = value ?? form.value, value != nil || !axes.isEmpty { return .value(column, axes) }
    return key.map { .key($0) } ?? .other
  }

  /// Only the first column of a name holds it.
  private func withoutRepeats(_ roles: [ColumnRole]) -> [ColumnRole] {
    var seen: Set<ColumnRole> = []
    return roles.map { role in
      switch role {
      case .key, .value:
        return seen.insert(role).inserted ? role : .other
      default: return role
      }
    }
  }
}
