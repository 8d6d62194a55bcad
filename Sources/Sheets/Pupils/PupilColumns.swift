import Loading
import Planning

/// The columns of a pupil list that are counted by; all others are never read.
struct PupilColumns {
  /// What a column says of a child.
  enum Role: String, CaseIterable {
    /// A number that only one child has: 身份证号, 学籍号.
    case number = "id_number"
    case birth = "birth_date"
    case kind, block, address, school, grade
    case classroom = "class"
    case year
  }

  /// Index of the header in `Sheet.rows`.
  var headerRow: Int
  private(set) var columns: [Role: Int] = [:]
  private(set) var names: [Role: String] = [:]
  /// Headers of columns that are not read.
  private(set) var unread: [String] = []
  /// What a yes in the column of kinds means; nil: the column states kinds in words.
  private(set) var yesMeans: Kind?

  private static let words: [Role: [String]] = [
    .number: [
      "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码", "证件号码", "证件号", "身份证", "学籍号", "全国学籍号", "学生标识码", "idnumber",
      "id_number",
      "nationalid", "studentid", "student_id", "pupilid", "pupil_id",
    ],
    .birth: [
      "出生日期", "出生年月", "出生年月日", "生日", "出生", "birthdate", "birth_date", "dateofbirth", "date_of_birth", "dob", "birthday",
      "born",
    ],
    .kind: [
      "户籍类型", "户籍类别", "户籍性质", "户口类型", "户口类别", "生源类别", "生源类型", "学生类别", "学生类型", "类别", "户籍", "是否随迁子女", "是否随迁", "随迁子女",
      "是否外来务工人员子女",
      "是否进城务工人员随迁子女", "是否本地户籍", "是否本市户籍", "是否本区户籍", "kind", "residency", "migrant", "ismigrant",
    ],
    .block: [
      "小区", "小区名称", "居住小区", "所在小区", "住宅小区", "地块", "地块编号", "block", "blockid", "block_id", "estate", "村", "社区", "自然村",
      "楼盘",
    ],
    .address: [
      "现住址", "现居住地址", "居住地址", "家庭住址", "家庭地址", "现居住地", "住址", "居住地", "房产地址", "详细地址", "地址", "address", "homeaddress",
      "home_address",
      "residence", "户籍地址", "户口地址", "户口所在地", "户籍所在地",
    ],
    .school: [
      "学校", "学校名称", "就读学校", "所在学校", "学校代码", "学校编号", "学校标识码", "校名", "school", "schoolid", "school_id", "schoolname",
      "school_name",
    ],
    .grade: ["年级", "年级名称", "就读年级", "所在年级", "grade", "gradelevel", "grade_level"],
    .classroom: ["班级", "班级名称", "所在班级", "class"], .year: ["学年", "学年度", "year", "schoolyear", "school_year"],
  ]

  /// True for a table with a row for each child.
  var isList: Bool {
    (columns[.birth] != nil || columns[.number] != nil)
      && (columns[.block] != nil || columns[.address] != nil || columns[.school] != nil)
  }

  /// The columns by which a list is known.
  var reason: Phrase { Phrase.list(Role.allCases.compactMap { names[$0] }) }

  /// The columns of a list; nil where no row names any two of them.
  static func find(_ sheet: Sheet, _ map: ColumnMap) -> PupilColumns? {
    let known = words.reduce(into: [String: (Role, Int)]()) { known, entry in
      for (rank, word) in entry.value.enumerated() { known[PlainText.folded(word)] = (entry.key, rank) }
    }
    let given = map.columns.reduce(into: [String: String]()) { $0[PlainText.folded($1.key)] = $1.value }
    var best: PupilColumns?
    for index in sheet.rows.indices.prefix(60) {
      let columns = PupilColumns(index, sheet.rows[index], known, given)
      if columns.columns.count > (best?.columns.count ?? 1) { best = columns }
    }
    return best
  }

  private init(_ index: Int, _ row: [String], _ known: [String: (Role, Int)], _ given: [String: String]) {
    headerRow = index
    var ranks: [Role: Int] = [:]
    for (column, cell) in row.enumerated().prefix(1_000) where !cell.isEmpty {
      let folded = PlainText.folded(cell)
      let bare = PlainText.withoutBrackets(folded)
      var found = known[folded] ?? known[bare]
      if let name = given[folded] ?? given[bare] { found = Role(rawValue: name).map { ($0, -1) } }
      guard let (role, rank) = found, rank < (ranks[role] ?? .max) else {
        unread.append(cell)
        continue
      }
      if let before = names[role] { unread.append(before) }
      ranks[role] = rank
      columns[role] = column
      names[role] = cell
    }
    if let name = names[.kind].map({ PlainText.folded($0) }) { yesMeans = PupilColumns.yes(in: name) }
  }

  private static func yes(in header: String) -> Kind? {
    guard KindText.asks(header) || header == "migrant" || header == "随迁子女" else { return nil }
    return ["随迁", "外来", "务工", "migrant"].contains(where: header.contains) ? .migrant : .registered
  }
}
