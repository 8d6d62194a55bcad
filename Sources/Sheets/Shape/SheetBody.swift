import Planning

/// The rows below a header: which of them are counts, and which are sums, notes or blank.
struct SheetBody {
  let sheet: Sheet
  let form: TableForm
  let header: SheetHeader
  var log: ChangeLog
  var tally = FaultTally()
  /// Rows that hold counts: index in `Sheet.rows`, and cells with blanks filled.
  var rows: [(index: Int, cells: [String])] = []
  var points = CountText.Points()
  /// Columns of keys, in order.
  private let keys: [Int]
  private let counts: [Int]
  private var last: [String] = []
  private var sums: TotalCheck

  init(_ sheet: Sheet, _ form: TableForm, _ header: SheetHeader) {
    (self.sheet, self.form, self.header) = (sheet, form, header)
    log = ChangeLog(sheet)
    keys = header.roles.indices.filter {
      if case .key(let key) = header.roles[$0] { !form.isNumber(key) } else { false }
    }
    counts = header.roles.indices.filter { column in
      switch header.roles[column] {
      case .value, .total: true
      case .key(let key): form.isNumber(key)
      default: false
      }
    }
    sums = TotalCheck(columns: counts.count)
  }

  mutating func read() {
    nameHeader()
    for row in sheet.rows[header.rows.upperBound...] {
      for column in counts where row.indices.contains(column) { points.note(row[column]) }
    }
    for index in header.rows.upperBound..<sheet.rows.count { read(index) }
  }

  /// Says which rows and columns of the top are left out.
  private mutating func nameHeader() {
    for index in 0..<header.rows.lowerBound {
      guard let text = sheet.rows[index].first(where: { !$0.isEmpty }) else { continue }
      log.add(row: index, found: text, Phrase("left out: a title above the header"))
    }
    if header.rows.count > 1 {
      log.add(
        row: header.rows.lowerBound, found: header.names.first { !$0.isEmpty } ?? "",
        Phrase("the header is read from \(header.rows.count) rows"))
    }
    for (column, role) in header.roles.enumerated() {
      switch role {
      case .total:
        log.add(column: header.names[column], found: header.names[column], Phrase("left out: a column of sums"))
      case .foreignGrade:
        log.add(
          column: header.names[column], found: header.names[column],
          Phrase("left out: a grade that the stages of the dataset do not have"))
      default: continue
      }
    }
  }

  func text(_ row: Int, _ column: Int) -> String {
    sheet.rows[row].indices.contains(column) ? PlainText.narrow(sheet.rows[row][column]) : ""
  }

  private mutating func read(_ index: Int) {
    var cells = (0..<header.roles.count).map { text(index, $0) }
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    guard let first = filled.first else { return }
    if isHeaderAgain(cells) { return log.add(row: index, found: cells[first], Phrase("left out: the header again")) }
    let numbers = counts.map { CountText.read(cells[$0], points: points) }
    let hasNumbers = numbers.contains { if case .number = $0 { true } else { false } }
    if isNote(cells, filled, hasNumbers) {
      return log.add(row: index, found: cells[first], Phrase("left out: a note or a heading, without counts"))
    }
    if let isSure = totalName(cells, hasNumbers) {
      let check = sums.check(numbers)
      if isSure || check == .equal { return leaveOutTotal(index, cells[first], check) }
    }
    let emptyKeys = keys.filter { cells[$0].isEmpty }
    if !emptyKeys.isEmpty, hasNumbers {
      if emptyKeys.count == keys.count, !keys.isEmpty, sums.check(numbers) == .equal {
        return leaveOutTotal(index, "", .equal)
      }
      fillDown(&cells, emptyKeys, index)
    }
    sums.add(numbers)
    last = cells
    rows.append((index, cells))
  }

  private func isHeaderAgain(_ cells: [String]) -> Bool {
    let keyed = header.roles.indices.filter { header.roles[$0] != .blank && header.roles[$0] != .other }
    return !keyed.isEmpty
      && keyed.allSatisfy { column in
        !cells[column].isEmpty && header.rows.contains { text($0, column) == cells[column] }
      }
  }

  /// A row with text in one place, or the same text everywhere, and no counts where the table has some.
  private func isNote(_ cells: [String], _ filled: [Int], _ hasNumbers: Bool) -> Bool {
    guard !hasNumbers || cells[filled[0]].utf8.count > 200 else { return false }
    let texts = Set(filled.map { cells[$0] })
    let isNoteWord = NoteText.begins(cells[filled[0]])
    let named = header.roles.count { $0 != .blank }
    if texts.count == 1, named >= 3 || (named == 2 && filled.count == 1 && !counts.isEmpty) { return true }
    return isNoteWord && filled.count <= max(1, named / 2)
  }

  /// True for a row that is a sum by its name, false for one whose name may be one; nil for others.
  private func totalName(_ cells: [String], _ hasNumbers: Bool) -> Bool? {
    guard hasNumbers else { return nil }
    var mayBe = false
    for column in cells.indices where !counts.contains(column) {
      let folded = PlainText.folded(cells[column])
      if TotalText.isTotal(folded) { return true }
      mayBe = mayBe || TotalText.maySoundLikeTotal(folded)
    }
    return mayBe ? false : nil
  }

  private mutating func leaveOutTotal(_ index: Int, _ name: String, _ check: TotalCheck.Answer) {
    switch check {
    case .equal:
      log.add(row: index, found: name, Phrase("left out: a sum, equal to that of the rows above"))
    case .unknown:
      log.add(row: index, found: name, Phrase("left out: a sum by its name; it cannot be checked"))
    case .different(let column, let found, let expected):
      log.add(row: index, found: name, Phrase("left out: a sum by its name, but the rows above have another"))
      tally.add(
        Fault(
          .warning, file: sheet.file, line: index + sheet.firstRow, field: header.names[counts[column]],
          Phrase("the row \(name.quoted()) is left out as a sum, but it does not equal the rows above"), found: found,
          expected: Phrase(verbatim: expected),
          mend: Phrase("If it is a school or a place, give it another name; else check the counts.")), kind: "total")
    }
    sums.endGroup()
  }

  /// Blank keys under a filled one, as merged cells leave them.
  private mutating func fillDown(_ cells: inout [String], _ empty: [Int], _ index: Int) {
    guard !last.isEmpty else { return }
    for column in empty where !last[column].isEmpty {
      // only to the left of a filled key: a group, not an omission
      guard keys.contains(where: { $0 > column && !cells[$0].isEmpty }) else { continue }
      cells[column] = last[column]
      log.add(row: index, column: header.names[column], found: "", Phrase("filled from the row above: \(last[column])"))
    }
  }
}

/// Words with which notes below a table begin.
enum NoteText {
  private static let words = [
    "注:", "注", "备注", "说明", "数据来源", "资料来源", "来源", "单位:", "填表", "制表", "审核", "统计口径", "note", "source", "*", "†", "①",
    "制表人",
  ]
  static func begins(_ text: String) -> Bool {
    let folded = PlainText.folded(text)
    return words.contains(where: folded.hasPrefix)
  }
}

/// Compares rows that may be sums with the sums of the rows above them.
struct TotalCheck {
  enum Answer: Equatable {
    case equal
    case unknown
    case different(column: Int, found: String, expected: String)
  }

  private var all: [Double]
  private var group: [Double]
  private var isKnown: [Bool]
  private var count = 0

  init(columns: Int) {
    all = Array(repeating: 0, count: columns)
    group = all
    isKnown = Array(repeating: true, count: columns)
  }

  mutating func add(_ numbers: [CountText.Reading]) {
    count += 1
    for (column, number) in numbers.enumerated() {
      guard case .number(let text) = number, let value = Double(text) else {
        if number == .unknown { isKnown[column] = false }
        continue
      }
      all[column] += value
      group[column] += value
    }
  }

  /// Begins a new group, after its sum.
  mutating func endGroup() { group = Array(repeating: 0, count: group.count) }

  /// Whether numbers are the sums of all rows, or of the rows since the last sum.
  func check(_ numbers: [CountText.Reading]) -> Answer {
    guard count > 1 else { return .unknown }
    var (isAll, isGroup) = (true, true)
    var compared = 0
    var different: Answer?
    for (column, number) in numbers.enumerated() where isKnown[column] {
      guard case .number(let text) = number, let value = Double(text) else { continue }
      compared += 1
      let nearAll = abs(value - all[column]) < 1e-6 * max(1, abs(value))
      let nearGroup = abs(value - group[column]) < 1e-6 * max(1, abs(value))
      isAll = isAll && nearAll
      isGroup = isGroup && nearGroup
      if !nearAll, !nearGroup, different == nil {
        different = .different(column: column, found: text, expected: CellFormat.plainText(group[column]))
      }
    }
    guard compared > 0 else { return .unknown }
    if isAll || isGroup { return .equal }
    return different ?? .different(column: 0, found: "", expected: "")
  }
}
