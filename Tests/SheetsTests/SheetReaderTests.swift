import Planning
import Sheets
import TestSupport
import Testing

@Suite struct SheetReaderTests {
  private func read(_ bytes: [UInt8], _ name: String = "book.xlsx", encoding: String? = nil) throws -> (
    [Sheet], [Fault]
  ) {
    try withFile(name, bytes) { SheetReader.read($0, encoding: encoding) }
  }

  @Test func cellsAreReadAsDisplayed() throws {
    let shared = """
      <si><t>学校</t></si><si><r><t>Sun</t></r><r><rPr><b/></rPr><t xml:space="preserve">day </t></r><rPh><t>ignored</t></rPh></si>
      """
    let styles = """
      <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/><numFmt numFmtId="165" formatCode="000000"/>
      <numFmt numFmtId="166" formatCode="[Red]yyyy\\-mm\\-dd;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>
      <xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs>
      """
    let xml = """
      <sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4"><v>12</v></c><c r="B4"><v>0.30000000000000004</v></c><c r="C4"><f>1+1</f><v>2</v></c>
      <c r="D4" t="str"><f>A2</f><v>made</v></c><c r="E4" t="b"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c>
      <c r="G4" s="1"><v>40301</v></c><c r="H4" s="2"><v>41153</v></c><c r="I4" s="3"><v>415</v></c>
      <c r="J4" s="4"><v>59</v></c><c r="K4" s="5"><v>40301.25</v></c><c r="L4" t="inlineStr"><is><t>a&amp;b</t></is></c></row>
      </sheetData>
      """
    let (sheets, faults) = try read(TestZip.workbook([("一", "", xml)], shared: shared, styles: styles))
    #expect(faults.isEmpty)
    let sheet = try #require(sheets.first)
    #expect(sheet.firstRow == 2)
    #expect(sheet.rows[0] == ["学校", "", "Sunday "])
    #expect(sheet.rows[1] == [])
    // 40301 is 3 May 2010, 41153 is 1 September 2012, 59 is 28 February 1900
    #expect(
      sheet.rows[2] == [
        "12", "0.3", "2", "made", "TRUE", "#N/A", "2010-05-03", "2012", "000415", "1900-02-28", "2010-05-03 06:00:00",
        "a&b",
      ])
  }

  @Test func daysOfTheMacCalendarBeginIn1904() throws {
    let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    let xml = "<sheetData><row><c s=\"0\"><v>0</v></c><c s=\"0\"><v>38839</v></c></row></sheetData>"
    let (sheets, _) = try read(TestZip.workbook([("a", "", xml)], styles: styles, from1904: true))
    #expect(sheets.first?.rows == [["1904-01-01", "2010-05-03"]])
  }

  @Test func mergedCellsFillRightAndDown() throws {
    let xml = """
      <sheetData><row r="1"><c r="A1" t="str"><v>区</v></c><c r="B1" t="str"><v>2012</v></c></row>
      <row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c></row></sheetData>
      <mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A1:XFD1048576"/></mergeCells>
      """
    let (sheets, _) = try read(TestZip.workbook([("a", "", xml)]))
    #expect(sheets.first?.rows == [["区", "2012", "2012"], ["区", "1", "2"]])
  }

  @Test func hiddenSheetsAreSaid() throws {
    let book = TestZip.workbook([("shown", "", TestZip.sheet([["a"]])), ("kept", "veryHidden", TestZip.sheet([["b"]]))])
    let (sheets, faults) = try read(book)
    #expect(sheets.map(\.name) == ["shown", "kept"])
    #expect(sheets.map(\.isHidden) == [false, true])
    #expect(faults.map(\.severity) == [.note])
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><sheetData><row><c><v>&b;</v></c></row></sheetData>", "document type"),
    ("<sheetData><row><c><v>1</c></row></sheetData>", "not sound XML"),
    ("<sheetData><row><c r=\"AAAA1\"><v>1</v></c></row></sheetData>", "columns"),
    ("<sheetData><row r=\"3000000\"><c><v>1</v></c></row></sheetData>", "rows"),
    (String(repeating: "<a>", count: 100), "not sound XML"),
  ])
  func hostileSheetsAreRefused(xml: String, word: String) throws {
    // a document type must stand before the root
    let book = TestZip.workbook([("a", "", xml)])
    let (sheets, faults) = try read(book)
    #expect(sheets.isEmpty)
    #expect(
      faults.contains { $0.severity == .error && ($0.message.english.contains(word) || word == "document type") },
      "\(faults)")
  }

  @Test func entitiesAreNeverDefined() throws {
    let book = TestZip.archive([
      ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>")
    ])
    let (sheets, faults) = try read(book)
    #expect(sheets.isEmpty && faults.contains { $0.message.english.contains("document type") })
  }

  @Test(arguments: [
    "xl/sharedStrings.xml", "xl/worksheets/sheet0.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
  ])
  func missingPartsAreNamed(part: String) throws {
    let (sheets, faults) = try read(TestZip.workbook([("a", "", TestZip.sheet([["x"]]))], without: part))
    #expect(sheets.isEmpty && faults.contains { $0.severity == .error })
  }

  @Test func oldWorkbooksAreRefusedWithAdvice() throws {
    let (sheets, faults) = try read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "old.xls")
    #expect(sheets.isEmpty)
    #expect(faults.first?.message.english.contains(".xls") ?? false)
    #expect(faults.first?.mend?.english.contains("xlsx") ?? false)
  }

  @Test func aFileThatIsMissingIsSaid() {
    let (sheets, faults) = SheetReader.read("/nowhere/x.csv", encoding: nil)
    #expect(sheets.isEmpty && faults.count == 1 && faults[0].isUnreadable)
  }

  // MARK: text tables

  @Test func aLineOfSepNamesTheSeparator() throws {
    let (sheets, _) = try read(Array("sep=|\na|b\n1|\"2|3\"\n".utf8), "a.csv")
    #expect(sheets.first?.rows == [["a", "b"], ["1", "2|3"]])
    #expect(sheets.first?.firstRow == 2)
  }

  @Test func theSeparatorIsFoundBelowTitles() throws {
    let (sheets, _) = try read(Array("Rolls, by school, 2012\n\nschool;1;2\np1;1,5;2\np2;3;4\n".utf8), "a.csv")
    #expect(sheets.first?.rows[2] == ["school", "1", "2"])
    #expect(sheets.first?.rows[3] == ["p1", "1,5", "2"])
  }

  @Test func encodingsAreFoundByTheirBytes() throws {
    let text = "学校,年级\n一小,3\n"
    let little: [UInt8] = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    // the same in GB 18030
    let chinese: [UInt8] =
      [0xD1, 0xA7, 0xD0, 0xA3, 0x2C, 0xC4, 0xEA, 0xBC, 0xB6, 0x0A, 0xD2, 0xBB, 0xD0, 0xA1, 0x2C, 0x33, 0x0A]
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, little, [0xFE, 0xFF] + big,
      chinese,
    ] {
      let (sheets, faults) = try read(bytes, "a.csv")
      #expect(sheets.first?.rows == [["学校", "年级"], ["一小", "3"]])
      #expect(faults.allSatisfy { $0.severity == .note })
    }
  }

  @Test func tooManyColumnsAreRefused() throws {
    let (sheets, faults) = try read(Array((String(repeating: "a,", count: 200_000) + "\n").utf8), "a.csv")
    #expect(sheets.isEmpty && faults.contains { $0.message.english.contains("columns") })
  }

  @Test func aCellOfAHundredMegabytesIsRefused() throws {
    let (sheets, faults) = try read(Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 100 << 20), "a.csv")
    #expect(sheets.isEmpty && faults.contains { $0.message.english.contains("cell") })
  }

  @Test func damagedFilesNeverCrash() throws {
    var random = SeededGenerator(seed: 5)
    let book = TestZip.workbook(
      [("a", "", TestZip.sheet([["school", "1", "2"], ["p1", "3", "<5"]]))], shared: "<si><t>x</t></si>",
      styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
    let table = Array("sep=;\n学校;一年级;合计\np1;1,234;\"12\"\n注：x\n".utf8)
    for round in 0..<300 {
      var bytes = round.isMultiple(of: 2) ? book : table
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 20))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 9)], at: at)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      let (sheets, faults) = try read(bytes, round.isMultiple(of: 2) ? "a.xlsx" : "a.csv")
      #expect(!sheets.isEmpty || !faults.isEmpty)
      for sheet in sheets {
        for kind in [TableKind.enrolment, .children, .schools] {
          _ = SheetShape.tidy(sheet, as: kind, map: ColumnMap([:]), stages: .standard)
        }
        _ = SheetShape.kind(of: sheet, named: "a.csv")
      }
    }
  }
}
