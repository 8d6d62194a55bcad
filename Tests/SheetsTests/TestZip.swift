import Foundation

/// Writes ZIP archives without compression, and the parts of small workbooks.
enum TestZip {
  static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in files {
      let (name, data) = (Array(name.utf8), Array(text.utf8))
      let offset = bytes.count
      let common =
        two(20) + two(0x800) + two(0) + two(0) + two(0x21) + four(crc(data)) + four(data.count) + four(data.count)
        + two(name.count) + two(0)
      bytes += [0x50, 0x4B, 3, 4] + common + name + data
      directory += [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(offset) + name
    }
    return bytes + directory + [0x50, 0x4B, 5, 6] + two(0) + two(0) + two(files.count) + two(files.count)
      + four(directory.count) + four(bytes.count) + two(0)
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }

  private static func crc(_ data: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~crc)
  }

  /// A workbook with sheets of given XML, shared texts and number formats.
  static func workbook(
    _ sheets: [(name: String, state: String, xml: String)], shared: String = "", styles: String = "",
    from1904: Bool = false,
    without: String = ""
  ) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var files = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><workbookPr date1904=\"\(from1904 ? 1 : 0)\"/><sheets>"
          + sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" \($1.state.isEmpty ? "" : "state=\"\($1.state)\"") r:id=\"s\($0)\"/>"
          }.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>"
          + sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
          }.joined() + "<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
          + "<Relationship Id=\"u\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
      ),
      ("xl/sharedStrings.xml", "<sst>\(shared)</sst>"), ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
    ]
    for (number, sheet) in sheets.enumerated() {
      files.append(("xl/worksheets/sheet\(number).xml", "<?xml version=\"1.0\"?>\n<worksheet>\(sheet.xml)</worksheet>"))
    }
    return archive(files.filter { $0.0 != without })
  }

  /// A sheet of texts.
  static func sheet(_ rows: [[String]]) -> String {
    "<sheetData>"
      + rows.map { row in
        "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0.replacing("&", with: "&amp;"))</t></is></c>" }.joined()
          + "</row>"
      }.joined() + "</sheetData>"
  }
}

/// A file for one test, removed afterwards.
func withFile<Result>(_ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: name)
  try Data(bytes).write(to: file)
  return try body(file.path(percentEncoded: false))
}
