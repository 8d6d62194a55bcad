import Foundation
import Planning
import Testing

@testable import Loading

/// Forms that Excel and statistics offices give a table.
@Suite struct ExcelFormsTests {
  @Test(arguments: [
    ("sep=;", ";"), ("sep=,", ","), ("SEP=\t", "\t"), ("sep=\\t", "\t"), ("\"sep=;\"", ";"), ("sep=|", "|"),
  ])
  func theLineOfTheSeparator(line: String, separator: String) {
    for (mark, end) in [("", "\n"), ("\u{FEFF}", "\r\n")] {
      let text = mark + [line, "a,b", "x,2", "y"].joined(separator: end).replacing(",", with: separator)
      let (read, faults) = table(text)
      #expect(read.header == ["a", "b"] && read.text(0, 0) == "x" && read.number(0, 1) == 2)
      #expect(faults.say("t.csv:4", "1 fields"))
    }
  }

  @Test func childrenBehindASeparatorLine() throws {
    let text = "sep=;\r\n" + SmallTown.children.replacing(",", with: ";").replacing("\n", with: "\r\n")
    let town = try SmallTown.folder(["children.csv": text]).dataset()
    #expect(town.faults.all.isEmpty, "\(town.faults.lines)")
    #expect(town.dataset.children.column(cohort: 2020, kind: .registered).map(Array.init) == [10, 20, 30])
  }

  /// The town with numbers for ids, and `id` in the place of the school 0415 in the rolls.
  private func town(_ id: String, others: String = "0416") throws -> LoadedDataset {
    func named(_ text: String) -> String {
      text.replacing("\"wp\"", with: "\"0415\"").replacing("\"ep\"", with: "\"\(others)\"")
    }
    return try SmallTown.folder([
      "schools.geojson": named(SmallTown.schools), "catchments.geojson": named(SmallTown.catchments),
      "enrolment.csv": "school,year,grade,pupils\n\(id),2020,1,30\n\(id),2020,2,31\n",
    ]).dataset()
  }

  @Test(arguments: ["415", "415.0", "00415"])
  func lostZerosAreFoundAgain(id: String) throws {
    let read = try town(id)
    #expect(!read.faults.hasErrors && read.dataset.enrolment.map(\.school) == [0, 0], "\(read.faults.lines)")
    #expect(read.faults.warnings.count == 1 && read.faults.say("\(id) is read as the school 0415"))
  }

  @Test func anIDThatMayBeAnyOfSeveralIsAnError() throws {
    let read = try town("415", others: "00415")
    #expect(
      read.faults.say("enrolment.csv:2", "leading zeros are lost", "expected 00415, 0415"), "\(read.faults.lines)")
  }

  @Test func anIDThatIsThereIsItself() throws {
    let read = try town("415", others: "415")
    #expect(read.faults.all.isEmpty && read.dataset.enrolment.map(\.school) == [1, 1], "\(read.faults.lines)")
  }

  @Test(arguments: ["1,2020,10,0", "\"1\",2020,10,0"])
  func lostZerosOfBlocks(row: String) throws {
    let read = try SmallTown.folder([
      "blocks.geojson": SmallTown.blocks.replacing("\"b1\"", with: "\"001\""),
      "children.csv": "block,entry_year,registered,migrant\n\(row)\n1,2019,11,0\nb2,2020,20,0\n",
      "housing.csv": "id,block,occupied,dwellings\nh,1,2026/9/1,100\n",
    ]).dataset()
    #expect(!read.faults.hasErrors, "\(read.faults.lines)")
    #expect(read.dataset.children.column(cohort: 2020, kind: .registered).map(Array.init) == [10, 20, 0])
    #expect(read.faults.warnings.count == 2 && read.faults.say("children.csv:2", "the block 001"))
    #expect(read.dataset.housing == [Development(id: "h", block: 0, occupied: 2026, dwellings: 100)])
  }

  @Test func aDateOfTwoMeaningsIsAnErrorThatSaysHowToWriteIt() throws {
    let faults = try SmallTown.folder(["housing.csv": "id,block,occupied,dwellings\nh,b1,9/1/2026,100\n"]).dataset()
      .faults
    #expect(faults.errors.count == 1 && faults.say("housing.csv:2", "9/1/2026", "write 2026-01-09 or 2026-09-01"))
  }

  @Test func idsWithQuotesAndCommas() throws {
    let ids = [#"b"1"#, "b,2", #"""#]
    let blocks = zip(["b1", "b2", "b3"], ids).reduce(SmallTown.blocks) { text, pair in
      text.replacing("\"\(pair.0)\"", with: pair.1.yaml)
    }
    func cell(_ id: String) -> String { "\"" + id.replacing("\"", with: "\"\"") + "\"" }
    let rows = ids.enumerated().map { "\(cell($1)),2020,\($0 + 1)\n\(cell($1)),2019,4\n" }.joined()
    let read = try SmallTown.folder([
      "blocks.geojson": blocks, "children.csv": "\"block\",entry_year,\"registered\"\n" + rows,
    ]).dataset()
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.children.column(cohort: 2020, kind: .registered).map(Array.init) == [1, 2, 3])
  }

  @Test func traditionalColumnNames() throws {
    let read = try SmallTown.folder([
      "enrolment.csv": "學校,學年,年級,學生人數\nwp,2020,1,30\n", "births.csv": "區,年份,出生數\nw,2019,40\n",
      "children.csv": "地塊,入學年份,類別,人數\nb1,2020,戶籍,10\nb1,2020,隨遷子女,2\n",
      "schools.geojson": SmallTown.schools.replacing("primary_classrooms", with: "小學班數")
        .replacing("\"district\"", with: "\"所屬區\""),
    ]).dataset()
    #expect(!read.faults.hasErrors, "\(read.faults.lines)")
    #expect(read.dataset.enrolment.count == 1 && read.dataset.births.count == 1)
    #expect(read.dataset.schools[0].classrooms == [6, nil])
    #expect(read.dataset.children.column(cohort: 2020, kind: .migrant)?.first == 2)
  }

  /// 東區第一小學 and 西區小學 in Big5.
  private static let names: [[UInt8]] = [
    [0xAA, 0x46, 0xB0, 0xCF, 0xB2, 0xC4, 0xA4, 0x40, 0xA4, 0x70, 0xBE, 0xC7],
    [0xA6, 0xE8, 0xB0, 0xCF, 0xA4, 0x70, 0xBE, 0xC7],
  ]

  @Test(arguments: ["", "encoding: big5\n"])
  func big5IsRead(encoding: String) throws {
    let folder = try Folder(["dataset.yaml": "name: n\n" + encoding])
    let head = Array("school,year,grade,pupils\n".utf8)
    try folder.write("enrolment.csv", Self.names.reduce(head) { $0 + $1 + Array(",2020,1,30\n".utf8) })
    let read = folder.dataset()
    #expect(!read.faults.hasErrors && read.dataset.schools.map(\.id.text) == ["東區第一小學", "西區小學"])
    #expect(read.faults.say("read as Big5", "encoding:") == encoding.isEmpty)
  }

  /// 学校 年级, 學校 年級 and 南通市崇川区 in GB 18030.
  @Test(
    arguments: [
      [0xD1, 0xA7, 0xD0, 0xA3, 0x20, 0xC4, 0xEA, 0xBC, 0xB6],
      [0x8C, 0x57, 0xD0, 0xA3, 0x20, 0xC4, 0xEA, 0xBC, 0x89],
      [0xC4, 0xCF, 0xCD, 0xA8, 0xCA, 0xD0, 0xB3, 0xE7, 0xB4, 0xA8, 0xC7, 0xF8],
    ] as [[UInt8]])
  func gb18030IsNotTakenForBig5(bytes: [UInt8]) {
    #expect(!bytes.withUnsafeBufferPointer(TextEncoding.looksLikeBig5))
  }

  @Test func birthsByMonthAreSummedToYears() throws {
    let months = (1...12).map { "w,2018,\($0),\($0)\n" }.joined() + (1...8).map { "w,2019,\($0),3\n" }.joined()
    let read = try SmallTown.folder(["births.csv": "district,year,month,births\n" + months + "e,2019,,50\n"]).dataset()
    #expect(!read.faults.hasErrors, "\(read.faults.lines)")
    #expect(
      read.dataset.births == [
        BirthCount(district: 0, year: 2018, births: 78), BirthCount(district: 1, year: 2019, births: 50),
      ])
    #expect(read.faults.say("w: 2019 has 8 of 12 months", "unknown"))
  }

  @Test(arguments: ["2018-%02d", "2018/%d", "2018%02d", "2018年%d月"])
  func monthsThatNameTheirYear(form: String) throws {
    let rows = (1...12).map { "w,\(String(format: form, $0)),2\n" }.joined()
    let read = try SmallTown.folder(["births.csv": "district,month,births\n" + rows]).dataset()
    #expect(read.dataset.births == [BirthCount(district: 0, year: 2018, births: 24)], "\(read.faults.lines)")
  }

  @Test(arguments: ["w,2018,1,1\nw,2018,1,2\n", "w,2018,,10\nw,2018,1,2\n", "w,2018,13,2\n", "w,2018,x,2\n"])
  func monthsThatCannotBe(rows: String) throws {
    #expect(
      try SmallTown.folder(["births.csv": "district,year,month,births\n" + rows]).dataset().faults.errors.count == 1)
  }

  @Test(arguments: ["a;b", "a、b", "a，b", "a；b", " a , b ", "a,b,"])
  func listsInACell(text: String) { #expect(ListText.items(text) == ["a", "b"]) }

  @Test func anIDThatHoldsASeparatorIsOne() { #expect(ListText.items("a,b") { $0 == "a,b" } == ["a,b"]) }

  @Test(arguments: [
    (
      "<!DOCTYPE html><html lang=\"en\"><head><title>Sign in to continue to the open data portal of the city</title>",
      "a web page"
    ),
    ("PK\u{3}\u{4}\u{14}\u{0}\u{6}xl/workbook.xml and so on, and so on, and so on, and so on", "an Excel workbook"),
    ("%PDF-1.4 and so on, and so on, and so on, and so on, and so on, and so on, and so on", "a PDF"),
  ])
  func aFileThatIsNoTableIsNamedAndNotQuoted(text: String, what: String) throws {
    let faults = try SmallTown.folder(["births.csv": text]).dataset().faults
    #expect(faults.errors.count == 1 && faults.say("births.csv:1", what), "\(faults.lines)")
    #expect(faults.lines.allSatisfy { !$0.contains("continue") && !$0.contains("and so on") })
  }
}
