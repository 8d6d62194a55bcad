import Archives
import Testing

@testable import Office

struct OfficeFileTests {
  private func workbook() throws -> [UInt8] {
    let book = try Workbook(title: "=1+1", maker: "test")
    let sheet = book.addSheet("one/two")
    sheet.add([.text("=1+1"), .number(2.5), .number(nil), .text("+x")])
    sheet.insert(
      SheetChart(
        .lines, title: "=A1",
        series: [
          SheetChart.Series(
            name: "=A1", categories: SheetChart.Cells(rows: 0...0, column: 0),
            values: SheetChart.Cells(rows: 0...0, column: 1), colour: "#d55e00")
        ], format: "0"), row: 3, column: 0)
    return try book.finish()
  }

  private func document() throws -> [UInt8] {
    var document = WordDocument(
      title: "<A & B>", maker: "test", isChinese: true, footer: "合成数据", labels: ("表", "图", "页"))
    document.add(part: "方案")
    document.add(heading: "目标", level: 1)
    document.add(paragraph: "a < b & c", subject: "“x”")
    document.add(
      WordDocument.Grid(
        caption: "t", heading: ["a", "b"], rows: [(["x", "1"], false), (["y", "2"], true)], names: 1, widths: [2, 1]))
    return try document.bytes()
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    #expect(try workbook() == workbook())
    #expect(try document() == document())
  }

  @Test func filesAreArchives() throws {
    #expect(try workbook().starts(with: [0x50, 0x4B, 3, 4]))
    #expect(try document().starts(with: [0x50, 0x4B, 3, 4]))
  }

  @Test func anArchiveHoldsAFileOfANameOnce() throws {
    var zip = try ZipWriter()
    try zip.add("a", [1])
    do {
      try zip.add("a", [2])
      Issue.record("added twice")
    } catch {
      #expect(error.reason != "")
    }
    #expect(try !zip.finish().isEmpty)
  }

  @Test func aPictureThatIsNoPNGIsLeftOut() {
    #expect(WordPicture.size(ofPNG: Array("<svg/>".utf8)) == nil)
    let head: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 6, 64, 0, 0, 4, 176, 8,
    ]
    let size = WordPicture.size(ofPNG: head)
    #expect(size?.width == 1600 && size?.height == 1200)
  }
}
