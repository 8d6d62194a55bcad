import Foundation
import Planning
import TestSupport
import Testing

@testable import Sheets

@Suite struct PupilListTests {
  private let blocks = NameMatcher([(id: "b1", names: ["学田新村"]), (id: "b2", names: ["虹桥新村"])])
  private let schools = NameMatcher([(id: "p1", names: ["学田小学"]), (id: "p2", names: ["虹桥小学"])])

  private func count(
    _ text: String, name: String = "list.csv", year: Int? = 2016, encoding: String? = nil, bytes: [UInt8]? = nil,
    jobs: Int = 2
  ) throws -> PupilListCounts {
    try withFile(name, bytes ?? Array(text.utf8)) {
      PupilList.counts(
        $0, blocks: blocks, schools: schools, stages: .standard, year: year, encoding: encoding, jobs: jobs)
    }
  }

  private static let list = """
    南通市学籍导出
    姓名,性别,身份证件号,出生日期,生源类别,家庭住址,学校名称,年级
    张三,男,320602201005031234,2010-05-03,户籍,崇川区學田新村12幢301室,学田小学,一年级
    李四,女,32060220100901123X,,随迁子女,学田新村3幢101,学田小学,1
    王五,男,,2010年8月31日,本地,虹桥新村１幢,虹桥小学,一年级(2)班
    赵六,女,,20100101,外来务工,"虹桥新村,2幢",虹桥小学,二年级
    钱七,男,,40301,户籍,不存在花园5幢502室,虹桥小学,二年级
    孙八,女,320602201005031234,2010/5/3,户籍,学田新村,学田小学,一年级
    周九,男,,不详,户籍,虹桥新村,乌有小学,二年级
    """

  @Test func pupilsAreCountedByBlockCohortKindAndSchool() throws {
    let counts = try count(Self.list)
    #expect(counts.rowCount == 7)
    // born by 31 August 2010: cohort 2016; 1 September 2010: 2017; 周九 has grade 2 in 2016: 2015; 孙八 stands twice
    #expect(
      counts.children?.rows == [
        ["b1", "2016", "1", "0"], ["b1", "2017", "0", "1"], ["b2", "2015", "1", "0"], ["b2", "2016", "1", "1"],
      ])
    #expect(counts.enrolment?.columns == ["school", "year", "grade", "pupils"])
    #expect(
      counts.enrolment?.rows == [["p1", "2016", "1", "2"], ["p2", "2016", "1", "1"], ["p2", "2016", "2", "2"]])
    #expect(
      counts.attendance?.rows == [["b1", "p1", "1", "2"], ["b2", "p2", "1", "1"], ["b2", "p2", "2", "1"]])
    #expect(counts.unmatched.map { "\($0.text) \($0.count)" } == ["不存在花园 1"])
    #expect(counts.unmatchedSchools.map(\.text) == ["乌有小学"])
    let words = counts.faults.map(\.message.english)
    #expect(words.contains { $0.hasPrefix("1 children live at addresses") })
    #expect(words.contains { $0.hasPrefix("1 rows have a number that stands above") })
    #expect(words.contains { $0.hasPrefix("1 dates of birth cannot be read") })
  }

  @Test func addressesThatAreNotFoundStandTogetherByStreet() throws {
    let counts = try count(
      """
      姓名,出生日期,家庭住址,学校名称,年级
      张三,2010-05-03,无名路88号3幢502室,学田小学,一年级
      李四,2010-06-03,无名路90号,学田小学,一年级
      """)
    #expect(counts.unmatched.map { "\($0.text) \($0.count)" } == ["无名路 2"])
  }

  @Test func nothingOfAChildLeavesTheList() throws {
    let counts = try count(Self.list)
    var all = "\(counts)"
    for fault in counts.faults { all += fault.text(in: .english) + fault.text(in: .chinese) }
    for secret in [
      "张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "3206022010", "2010-05-03", "20100101", "5月", "8月31", "40301", "502",
      "301室", "12幢",
    ] {
      #expect(!all.contains(secret), "\(secret)")
    }
  }

  @Test(arguments: [
    "2010-05-03", "2010/5/3", "2010.5.3", "20100503", "2010年5月3日", "40301", "2010-05-03 00:00:00", "3-May-2010",
    "2010-05", "30/5/2010",
    "320602201005031234",
  ])
  func datesOfBirthOfAllForms(text: String) {
    var text = text
    let born = text.withUTF8 { BirthDate.month($0) ?? BirthDate.month(ofNumber: $0) }
    #expect(born == BirthDate.Month(year: 2010, month: 5))
  }

  @Test(arguments: ["", "不详", "2010", "2010-13-01", "5/3/2010", "1", "123456", "20101301"])
  func otherDatesAreNotRead(text: String) {
    var text = text
    #expect(text.withUTF8 { BirthDate.month($0) } == nil)
  }

  @Test(arguments: [
    ("户籍", Kind.registered), ("本市户籍", .registered), ("非本市户籍", .migrant), ("随迁子女", .migrant), ("外来务工人员子女", .migrant),
    ("registered", .registered),
    ("Migrant", .migrant), ("local", .registered), ("non-local", .migrant), ("非随迁", .registered), ("??", nil),
  ])
  func kindsInAllWords(text: String, kind: Kind?) {
    #expect(KindText.kind(PlainText.folded(text), isQuestion: false) == kind)
  }

  @Test(arguments: [("是否随迁子女", "0 1"), ("是否本地户籍", "1 0")])
  func aQuestionIsAnsweredByYes(header: String, expected: String) throws {
    let counts = try count("出生日期,小区,\(header)\n2010-05-03,b1,是\n")
    #expect(counts.children?.rows.first.map { "\($0[2]) \($0[3])" } == expected)
  }

  @Test func otherEncodingsGiveTheSame() throws {
    let expected = try count(Self.list).children?.rows
    let units: [UInt8] = Self.list.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(try count("", bytes: wide).children?.rows == expected)
    // 学校,小区,出生日期 ⏎ 学田小学,学田新村,2010-05-03 in GB 18030
    let chinese: [UInt8] =
      [
        0xD1, 0xA7, 0xD0, 0xA3, 0x2C, 0xD0, 0xA1, 0xC7, 0xF8, 0x2C, 0xB3, 0xF6, 0xC9, 0xFA, 0xC8, 0xD5, 0xC6, 0xDA,
        0x0A,
      ]
      + [0xD1, 0xA7, 0xCC, 0xEF, 0xD0, 0xA1, 0xD1, 0xA7, 0x2C, 0xD1, 0xA7, 0xCC, 0xEF, 0xD0, 0xC2, 0xB4, 0xE5, 0x2C]
      + Array("2010-05-03\n".utf8)
    let counts = try count("", bytes: chinese)
    #expect(counts.children?.rows == [["b1", "2016", "1", "0"]])
    #expect(counts.enrolment?.rows == [["p1", "2016", "1", "1"]])
  }

  @Test func aWorkbookGivesTheSame() throws {
    let rows = Self.list.split(separator: "\n").map { line in
      line.replacing("\"虹桥新村,2幢\"", with: "虹桥新村2幢").split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
    }
    let counts = try count("", name: "list.xlsx", bytes: TestZip.workbook([("学籍", "", TestZip.sheet(rows))]))
    let expected = try count(Self.list)
    #expect(counts.children?.rows == expected.children?.rows)
    #expect(counts.attendance?.rows == expected.attendance?.rows)
  }

  /// Counted row by row in the plainest way.
  @Test(arguments: [1, 3])
  func manyRowsOnAnyNumberOfThreads(jobs: Int) throws {
    var random = SeededGenerator(seed: 9)
    var text = "备注,出生日期,小区,类别,学校,年级\n"
    var expected: [String: Int] = [:]
    for row in 0..<200_000 {
      let year = Int.random(in: 2005...2010, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let block = Bool.random(using: &random) ? "b1" : "b2"
      let isMigrant = Bool.random(using: &random)
      let remark = row.isMultiple(of: 7) ? "\"line\n\"\"break\"\", \(row)\"" : String(repeating: "x", count: 60)
      text += "\(remark),\(year)-\(month < 10 ? "0" : "")\(month)-11,\(block),\(isMigrant ? "随迁" : "户籍"),p1,1\n"
      expected["\(block) \(year + 6 + (month > 8 ? 1 : 0)) \(isMigrant ? 3 : 2)", default: 0] += 1
    }
    let counts = try count(text, year: 2012, jobs: jobs)
    var found: [String: Int] = [:]
    for row in counts.children?.rows ?? [] {
      for column in [2, 3] where row[column] != "0" { found["\(row[0]) \(row[1]) \(column)"] = Int(row[column]) }
    }
    #expect(found == expected)
    #expect(counts.enrolment?.rows == [["p1", "2012", "1", "200000"]])
  }

  @Test func damagedListsNeverCrash() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      var bytes = Array(Self.list.utf8)
      for _ in 0..<10 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let counts = try count("", bytes: bytes)
      #expect(counts.rowCount > 0 || !counts.faults.isEmpty)
    }
  }

  @Test func aFileWithoutSuchColumnsIsRefused() throws {
    let counts = try count("a,b\n1,2\n")
    #expect(counts.children == nil && counts.faults.contains { $0.severity == .error })
  }

  @Test func tooManyColumnsAreRefused() throws {
    let counts = try count(String(repeating: "a,", count: 200_000) + "\n")
    #expect(counts.faults.contains { $0.message.english.contains("columns") })
  }
}
