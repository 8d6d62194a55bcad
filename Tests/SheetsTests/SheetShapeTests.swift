import Planning
import TestSupport
import Testing

@testable import Sheets

@Suite struct SheetShapeTests {
  private func sheet(_ text: String, name: String = "Sheet1") -> Sheet {
    Sheet(
      file: "\(name).csv", name: name,
      rows: text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map { String($0).replacing("‚", with: ",") }
      })
  }

  private func tidy(
    _ text: String, as kind: TableKind = .enrolment, name: String = "Sheet1", map: [String: String] = [:]
  ) throws -> TidyTable {
    let (table, faults) = SheetShape.tidy(sheet(text, name: name), as: kind, map: ColumnMap(map), stages: .standard)
    #expect(faults.allSatisfy { $0.severity < .error }, "\(faults.map(\.message.english))")
    return try #require(table, "\(faults.map(\.message.english))")
  }

  private func said(_ table: TidyTable, _ words: String) -> Int {
    table.changes.count { $0.action.english.contains(words) }
  }

  @Test func aColumnForEachGradeBecomesARowForEachCount() throws {
    // commas within cells are written as ‚
    let table = try tidy(
      """
      崇川区2012-2013学年在校生统计表,,,,
      ,,,,
      学校（全称）,一年级（人）,二年级（人）,三年级（人）,合计
      一小,50,48,1‚052,1150
      二小,*,<10,６０,
      小计,50,48,1112,
      ,,,,
      注：* 为不足10人,,,,
      """)
    #expect(table.columns == ["school", "year", "grade", "pupils"])
    #expect(
      table.rows == [
        ["一小", "2012", "1", "50"], ["一小", "2012", "2", "48"], ["一小", "2012", "3", "1052"], ["二小", "2012", "1", ""],
        ["二小", "2012", "2", ""], ["二小", "2012", "3", "60"],
      ])
    #expect(table.sources == [4, 4, 4, 5, 5, 5])
    #expect(said(table, "kept as unknown") == 2)
    #expect(said(table, "a sum") == 1)
    #expect(said(table, "a column of sums") == 1)
    #expect(said(table, "a note") == 1)
    #expect(said(table, "a title above") == 1)
    #expect(said(table, "is taken from a title") == 1)
  }

  @Test func yearsStandAboveGrades() throws {
    let table = try tidy(
      """
      District,School,2012-13,,,2013/14,,
      ,,K-5 total,1,2,Total,1st,Grade 2
      north,p1,98,50,48,110,60,50
      north,p2,7,3,4,9,4,5
      District total,,105,53,52,119,64,55
      """.replacing("K-5 total", with: "Total"))
    #expect(
      table.rows == [
        ["p1", "2012", "1", "50"], ["p1", "2012", "2", "48"], ["p1", "2013", "1", "60"], ["p1", "2013", "2", "50"],
        ["p2", "2012", "1", "3"], ["p2", "2012", "2", "4"], ["p2", "2013", "1", "4"], ["p2", "2013", "2", "5"],
      ])
    #expect(said(table, "the header is read from 2 rows") == 1)
    #expect(said(table, "equal to that of the rows above") == 1)
    #expect(table.unmappedColumns.contains("District"))
  }

  @Test func aColumnForEachYear() throws {
    let table = try tidy("区,2010年,2011年,2012年\nn,100,1 234,—\n全市,100,1234,\n", as: .births)
    #expect(table.columns == ["district", "year", "births"])
    #expect(table.rows == [["n", "2010", "100"], ["n", "2011", "1234"], ["n", "2012", ""]])
  }

  @Test func pupilsAndClassesOfEachGrade() throws {
    let table = try tidy("学校,学年,一年级,,二年级,\n,,班数,人数,班数,人数\np1,2012,2,80,1,41\n")
    #expect(table.columns == ["school", "year", "grade", "pupils", "classes"])
    #expect(table.rows == [["p1", "2012", "1", "80", "2"], ["p1", "2012", "2", "41", "1"]])
  }

  @Test func longTablesKeepTheirRows() throws {
    let table = try tidy("学校,学年,年级,在校生数（人）,备注\np1,2012–2013学年,七年级,41,x\n,,初二,40,\n")
    #expect(table.rows == [["p1", "2012", "7", "41"], ["p1", "2012", "8", "40"]])
    #expect(table.unmappedColumns == ["备注"])
    #expect(said(table, "filled from the row above") == 2)
  }

  @Test func childrenByYearAndKind() throws {
    let table = try tidy("小区,2012级,,2013级,\n,户籍,随迁,户籍,随迁\nb1,5,1,6,2\nb2,3,,4,0\n", as: .children)
    #expect(table.columns == ["block", "entry_year", "registered", "migrant"])
    #expect(
      table.rows == [
        ["b1", "2012", "5", "1"], ["b1", "2013", "6", "2"], ["b2", "2012", "3", ""], ["b2", "2013", "4", "0"],
      ])
  }

  @Test func aSchoolThatIsNamedLikeASumIsKept() throws {
    // the sum of the rows above is 90, so that the row is a school; it is no word for a sum alone
    let table = try tidy("学校,学年,一年级\n一小,2012,40\n二小,2012,50\n合计路小学,2012,33\n总计,,123\n")
    #expect(table.rows.map { $0[0] } == ["一小", "二小", "合计路小学"])
  }

  @Test func aSumThatDiffersIsLeftOutWithAWarning() throws {
    let (table, faults) = SheetShape.tidy(
      sheet("学校,学年,一年级\n一小,2012,40\n二小,2012,50\n合计,2012,91\n"), as: .enrolment, map: ColumnMap([:]), stages: .standard)
    #expect(table?.rows.count == 2)
    #expect(faults.map(\.severity) == [.warning])
    #expect(faults.first?.found == "91" && faults.first?.expected?.english == "90")
  }

  @Test func aMapNamesColumnsAndValues() throws {
    let table = try tidy(
      "Nom,CP,CE1\na,12,13\n",
      map: ["Nom": "school", "=2014": "year", "CE1": ""].merging(["CP": "pupils", "=1": "grade"]) { $1 })
    #expect(table.rows == [["a", "2014", "1", "12"]])
    #expect(table.unmappedColumns == ["CE1"])
  }

  @Test func aMissingColumnIsNamedWithThoseThatAreThere() {
    let (table, faults) = SheetShape.tidy(
      sheet("学校,一年级\np1,3\n"), as: .enrolment, map: ColumnMap([:]), stages: .standard)
    #expect(table == nil)
    #expect(faults.map(\.field) == ["year"])
    #expect(faults.first?.foundList == ["学校", "一年级"])
  }

  @Test func aPointThatMayBeEitherIsAFault() {
    let (_, faults) = SheetShape.tidy(
      sheet("school,year,1\np1,2012,1.234\n"), as: .enrolment, map: ColumnMap([:]), stages: .standard)
    #expect(faults.contains { $0.severity == .error && $0.found == "1.234" })
  }

  @Test(arguments: [
    ("1,234", "1234"), ("1 234", "1234"), ("1.234.567", "1234567"), ("１２", "12"), ("12人", "12"), ("12.0", "12"),
    ("12.5", "12.5"),
    ("1,5", "1.5"), ("1'234", "1234"), ("12,345,678", "12345678"), ("12%", "0.12"),
  ])
  func numbersOfAllForms(text: String, number: String) {
    #expect(CountText.read(text, points: CountText.Points()) == .number(number))
  }

  @Test(arguments: ["", "*", "<10", "–", "-", "n/a", "s", "#N/A", "#DIV/0!", "不足10", "＊", "≤5", "1-4", "—"])
  func suppressedCellsAreUnknown(text: String) { #expect(CountText.read(text, points: CountText.Points()) == .unknown) }

  @Test(arguments: ["12a", "1,23,4", "abc", "12 34"])
  func otherTextIsNoNumber(text: String) { #expect(CountText.read(text, points: CountText.Points()) == .none) }

  @Test(arguments: [
    ("2012-13", 2012), ("2012–2013学年", 2012), ("2012/13", 2012), ("2012", 2012), ("2012年", 2012), ("SY 2012-13", 2012),
    ("２０１２学年", 2012),
    ("1999-00", 1999), ("2012-2013学年度", 2012), ("2012级", 2012), ("2012-15", nil), ("2012-2012", nil), ("12-13", nil),
    ("20123", nil),
  ])
  func schoolYearsOfAllForms(text: String, year: Int?) { #expect(YearText.schoolYear(PlainText.folded(text)) == year) }

  @Test(arguments: [
    ("3", 3), ("Grade 3", 3), ("3rd", 3), ("G3", 3), ("三年级", 3), ("小三", 3), ("初一", 7), ("七年级", 7), ("初中二年级", 8),
    ("三年级(2)班", 3), ("九年級", 9),
    ("三(2)班", 3), ("高一", nil), ("K", nil), ("十年级", nil), ("年级", nil), ("p1", nil),
  ])
  func gradesOfAllForms(text: String, grade: Int?) {
    #expect(GradeText.grade(PlainText.folded(text), of: .standard) == grade)
  }

  @Test func gradesWithNames() {
    var stages = Stages([Stage(id: "elementary", name: Phrase(verbatim: "elementary"), grades: 1...6)], entryAge: 5)
    stages.gradeNames = ["K", "1", "2", "3", "4", "5"]
    let found = ["K", "Kindergarten", "KG", "1st", "Grade 5", "一年级", "PK", "6"].map {
      GradeText.grade(PlainText.folded($0), of: stages)
    }
    #expect(found == [1, 1, 1, 2, 6, 2, nil, nil])
    let (table, _) = SheetShape.tidy(
      sheet("school,year,PK,K,1st\np1,2012,9,20,21\n"), as: .enrolment, map: ColumnMap([:]), stages: stages)
    #expect(table?.rows == [["p1", "2012", "K", "20"], ["p1", "2012", "1", "21"]])
    #expect(table.map { said($0, "a grade that the stages of the dataset do not have") } == 1)
  }

  @Test(arguments: [
    ("学校,学年,年级,人数\n", "a", TableKind.enrolment), ("小区,入学年,户籍,随迁\n", "a", .children), ("区,年份,出生数\n", "a", .births),
    ("学校,一年级,二年级\n", "在校生", .enrolment), ("姓名,出生日期,家庭住址,学校\n", "a", .pupilList), ("学校,招生范围\n", "2014施教区", .catchments),
    ("编号,学校名称,所属区,小学班数\n", "学校", .schools), ("项目编号,小区,入住年份,套数\n", "a", .housing), ("来源学校,对口学校,比例\n", "a", .feeders),
  ])
  func whatATableIs(header: String, name: String, kind: TableKind) {
    #expect(SheetShape.kind(of: sheet(header + "x,1,2,3\n", name: name), named: name + ".csv") == kind)
  }

  /// A long table written wide, with sums, titles and notes, is read back the same.
  @Test(arguments: UInt64(1)...60)
  func wideTablesAreReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let schools = (1...Int.random(in: 1...6, using: &random)).map { "s\($0)学校" }
    let first = Int.random(in: 2005...2015, using: &random)
    let years = Array(first...first + Int.random(in: 0...2, using: &random))
    let grades = Array(1...Int.random(in: 2...9, using: &random))
    let form = Int.random(in: 0..<3, using: &random)
    func yearText(_ year: Int) -> String {
      ["\(year)-\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)", "\(year)–\(year + 1)学年", "\(year)"][form]
    }
    func gradeText(_ grade: Int) -> String {
      ["\(grade)", "Grade \(grade)", ["一", "二", "三", "四", "五", "六", "七", "八", "九"][grade - 1] + "年级"][form]
    }
    var long: [[String]] = []
    var rows = [["学校"], [""]]
    for year in years {
      for (at, grade) in grades.enumerated() {
        rows[0].append(at == 0 ? yearText(year) : "")
        rows[1].append(gradeText(grade))
      }
      rows[0].append("")
      rows[1].append("合计")
    }
    var sums = [Int](repeating: 0, count: rows[0].count)
    for school in schools {
      var row = [school]
      for year in years {
        var sum = 0
        for grade in grades {
          let count = Int.random(in: 0...2500, using: &random)
          sum += count
          let isLong = count >= 1000 && Bool.random(using: &random)
          row.append(isLong ? "\(count / 1000),\(String(1000 + count % 1000).dropFirst())" : String(count))
          sums[row.count - 1] += count
          long.append([school, String(year), String(grade), String(count)])
        }
        row.append(String(sum))
        sums[row.count - 1] += sum
      }
      rows.append(row)
    }
    if schools.count > 1, Bool.random(using: &random) { rows.append(["合计"] + sums.dropFirst().map(String.init)) }
    if Bool.random(using: &random) { rows.insert(["在校生统计表"], at: 0) }
    if Bool.random(using: &random) { rows += [[], ["注：测试"]] }
    let (table, faults) = SheetShape.tidy(
      Sheet(file: "a.csv", name: "a", rows: rows), as: .enrolment, map: ColumnMap([:]), stages: .standard)
    #expect(faults.isEmpty, "\(faults.map(\.message.english))")
    #expect(table?.rows == long)
  }
}
