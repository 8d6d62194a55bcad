internal import Loading
public import Planning

/// Zones as words: lists of blocks (小区, villages, addresses) by school become `catchments.csv`.
///
/// A row for each block, or a cell with many (`学田新村、虹桥新村`), or a column for each: all are read.
public enum ZoneWords {
  /// The catchments of a sheet, with all faults at once.
  ///
  /// Blocks that stand under several schools are shared, and named in a warning; those that stand twice under one are read once, and said;
  /// those in no list are named.
  ///
  /// - Parameters:
  ///   - sheet: the lists.
  ///   - blocks: of the dataset, by id and names.
  ///   - schools: of the dataset, by id and names.
  ///   - stage: id of the stage of the zones.
  /// - Returns: the table; texts that name no block or several, with how often they stand there and the nearest names.
  public static func lists(
    _ sheet: Sheet, blocks: NameMatcher, schools: NameMatcher, stage: String
  ) -> (catchments: TidyTable, faults: [Fault], unmatched: [(text: String, count: Int, nearest: [String])]) {
    var reader = ZoneListReader(sheet, blocks, schools, stage)
    reader.read()
    return reader.finish()
  }

  /// True if a cell beside a school lists several blocks, so that the sheet is no table with a row for each block.
  public static func hasLists(_ sheet: Sheet, blocks: NameMatcher, schools: NameMatcher) -> Bool {
    ZoneListReader(sheet, blocks, schools, "").hasLists
  }
}

/// Reads lists of blocks by school.
struct ZoneListReader {
  private let sheet: Sheet
  private let blocks: NameMatcher
  private let schools: NameMatcher
  private let stage: String
  private var log: ChangeLog
  private var tally = FaultTally()
  private var table: TidyTable
  /// Schools of each block, in the order of the sheet.
  private var schoolsOf: [String: [String]] = [:]
  private var unmatched: [String: (count: Int, nearest: [String])] = [:]
  private var order: [String] = []

  private static let schoolWords = Set(
    ["学校", "学校名称", "校名", "学校代码", "小学", "初中", "school", "schoolname", "school_name", "schoolid", "school_id"])
  private static let listWords = [
    "招生范围", "施教区", "学区", "划片", "小区", "地块", "社区", "村", "范围", "服务区", "区域", "地址", "block", "estate", "village", "zone",
    "area",
    "catchment", "street", "address",
  ]
  private static let mostItems = 1_000_000

  init(_ sheet: Sheet, _ blocks: NameMatcher, _ schools: NameMatcher, _ stage: String) {
    (self.sheet, self.blocks, self.schools, self.stage) = (sheet, blocks, schools, stage)
    log = ChangeLog(sheet)
    table = TidyTable(kind: .catchments, columns: ["block", "stage", "school"], rows: [])
  }

  /// The column of schools, those of lists, and the first row below the header; nil: no school is found anywhere.
  private func layout() -> (school: Int, lists: [Int], first: Int)? {
    let width = min(sheet.rows.lazy.map(\.count).max() ?? 0, 1_000)
    for (index, row) in sheet.rows.enumerated().prefix(60) {
      let names = row.prefix(width).map { PlainText.withoutBrackets(PlainText.folded($0)) }
      guard let school = names.firstIndex(where: ZoneListReader.schoolWords.contains) else { continue }
      let lists = names.indices.filter { column in
        column != school && ZoneListReader.listWords.contains { names[column].contains($0) }
      }
      if !lists.isEmpty { return (school, spread(lists, names, width), index + 1) }
    }
    // no header: schools in the first column, lists beside them
    let isSchool = sheet.rows.prefix(60).contains { row in
      guard row.count > 1, let name = row.first, !name.isEmpty else { return false }
      if case .none = schools.match(name) { return false }
      return true
    }
    return isSchool && width > 1 ? (0, Array(1..<width), 0) : nil
  }

  /// Columns without a name to the right of the last list belong to it.
  private func spread(_ lists: [Int], _ names: [String], _ width: Int) -> [Int] {
    guard let last = lists.last else { return lists }
    return lists + (last + 1..<max(width, last + 1)).prefix { !names.indices.contains($0) || names[$0].isEmpty }
  }

  /// True if a cell of a column of lists has several items.
  var hasLists: Bool {
    guard let layout = layout() else { return false }
    return sheet.rows.dropFirst(layout.first).contains { row in
      layout.lists.contains { row.indices.contains($0) && ZoneListReader.items(row[$0], blocks).count > 1 }
    }
  }

  mutating func read() {
    guard let layout = layout() else {
      tally.add(
        Fault(
          file: sheet.file, line: sheet.firstRow, field: sheet.name,
          Phrase("no column names schools beside lists of blocks"),
          expected: Phrase("a column of schools, and one of blocks"),
          mend: Phrase("The first line must name the columns.")), kind: "layout")
      return
    }
    var school: String?
    var name = ""
    for index in layout.first..<sheet.rows.count {
      let row = sheet.rows[index]
      if row.indices.contains(layout.school), !row[layout.school].isEmpty, row[layout.school] != name {
        name = row[layout.school]
        school = schoolID(name, index)
      }
      for column in layout.lists where row.indices.contains(column) && column != layout.school {
        for item in ZoneListReader.items(row[column], blocks) { add(item, school, index) }
      }
    }
  }

  private mutating func schoolID(_ name: String, _ row: Int) -> String? {
    let nearest: String?
    switch schools.match(name) {
    case .exact(let id): return id
    case .normalised(let id):
      log.add(row: row, found: name, Phrase("read as the school \(id)"))
      return id
    case .ambiguous(let ids):
      tally.add(
        Fault(
          file: sheet.file, line: row + sheet.firstRow, field: "school", Phrase("the name may mean several schools"),
          found: name,
          expected: Phrase.list(ids)), kind: "several schools")
      return nil
    case .none(let near): nearest = near.first?.name
    }
    guard !NoteText.begins(name), !TotalText.isTotal(PlainText.folded(name)) else {
      log.add(row: row, found: name, Phrase("left out: a note or a heading, without counts"))
      return nil
    }
    tally.add(
      Fault(
        file: sheet.file, line: row + sheet.firstRow, field: "school", Phrase("no school of the dataset has this name"),
        found: name,
        nearest: nearest, mend: Phrase("Give the schools these names, or put the ids of schools into the list.")),
      kind: "no school")
    return nil
  }

  /// The blocks that a cell lists. A known name with a separator in it is one.
  static func items(_ text: String, _ blocks: NameMatcher) -> [String] {
    guard !text.isEmpty else { return [] }
    if case .exact = blocks.match(text) { return [text] }
    // separators within brackets belong to the remark there
    var items: [String] = []
    var item = ""
    var depth = 0
    for character in PlainText.narrow(text.replacing("\n", with: "、")) {
      if "([【".contains(character) { depth += 1 } else if ")]】".contains(character) { depth = max(0, depth - 1) }
      if depth == 0, "、,;。|".contains(character) {
        items.append(item)
        item = ""
      } else {
        item.append(character)
      }
    }
    items.append(item)
    return items.map { PlainText.narrow($0.hasSuffix("等") ? String($0.dropLast()) : $0) }.filter { !$0.isEmpty }
  }

  private mutating func add(_ item: String, _ school: String?, _ row: Int) {
    guard table.rows.count < ZoneListReader.mostItems else { return }
    let bare = PlainText.narrow(PlainText.withoutBrackets(item))
    let match = if case .exact(let id) = blocks.match(item) { NameMatch.exact(id) } else { blocks.match(bare) }
    switch match {
    case .exact(let block): take(block, item, bare, school, row)
    case .normalised(let block):
      log.add(row: row, found: item, Phrase("read as the block \(block)"))
      take(block, item, bare, school, row)
    case .ambiguous(let ids): note(bare, ids)
    case .none(let nearest): note(bare, nearest.map(\.name))
    }
  }

  private mutating func note(_ text: String, _ nearest: [String]) {
    if unmatched[text] == nil { order.append(text) }
    unmatched[text, default: (0, nearest)].count += 1
  }

  private mutating func take(_ block: String, _ item: String, _ bare: String, _ school: String?, _ row: Int) {
    guard let school else { return }
    if bare != item, item.contains(where: { $0.isNumber || $0 == "除" || $0 == "部" }) {
      tally.add(
        Fault(
          .warning, file: sheet.file, line: row + sheet.firstRow, field: "block",
          Phrase("a part of a block is listed; the whole block is taken"), found: item), kind: "part")
    }
    let before = schoolsOf[block] ?? []
    guard !before.contains(school) else {
      tally.add(
        Fault(
          .warning, file: sheet.file, line: row + sheet.firstRow, field: "block",
          Phrase("the block stands twice under \(school); it is read once"), found: item), kind: "twice")
      return
    }
    schoolsOf[block] = before + [school]
    table.rows.append([block, stage, school])
    table.sources.append(row + sheet.firstRow)
  }

  consuming func finish() -> (TidyTable, [Fault], [(text: String, count: Int, nearest: [String])]) {
    let shared = blocks.ids.filter { (schoolsOf[$0]?.count ?? 0) > 1 }
    for block in shared {
      tally.add(
        Fault(
          .warning, file: sheet.file, field: "block",
          Phrase("the block \(block) stands under several schools, which share it: \(list: schoolsOf[block] ?? [])")),
        kind: "shared")
    }
    let missing = table.rows.isEmpty ? [] : blocks.ids.indices.filter { schoolsOf[blocks.ids[$0]] == nil }
    if !missing.isEmpty {
      var fault = Fault(
        .warning, file: sheet.file, field: "block",
        missing.count == 1
          ? Phrase("1 block stands under no school") : Phrase("\(missing.count.grouped) blocks stand under no school"),
        mend: Phrase("Add them to a list, or draw their zones."))
      fault.foundList = missing.map { blocks.names[$0] }
      tally.add(fault, kind: "missing")
    }
    if !unmatched.isEmpty {
      var fault = Fault(
        file: sheet.file, field: "block",
        unmatched.count == 1
          ? Phrase("1 text of the lists matches no block, or several")
          : Phrase("\(unmatched.count.grouped) texts of the lists match no block, or several"),
        mend: Phrase("Give the blocks these names, or put the ids of blocks into the list."))
      fault.foundList = order
      tally.add(fault, kind: "unmatched")
    }
    table.changes = log.all
    let texts = order.map { (text: $0, count: unmatched[$0]?.count ?? 0, nearest: unmatched[$0]?.nearest ?? []) }
    return (table, tally.faults, texts)
  }
}
