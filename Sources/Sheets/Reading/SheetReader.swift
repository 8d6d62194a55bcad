internal import Bytes
internal import Foundation
internal import Loading
public import Planning

/// Reads workbooks and text tables: `.xlsx`, `.csv`, `.tsv`, `.txt`.
///
///     let (sheets, faults) = SheetReader.read("rolls.xlsx", encoding: nil)
public enum SheetReader {
  static let saveAsWorkbook = Phrase(
    "Open it in Excel or LibreOffice and save it as a workbook (.xlsx) or as CSV UTF-8.")

  /// All sheets of a file, hidden ones too, with all faults at once; a file that cannot be read gives no sheet.
  ///
  /// - Parameters:
  ///   - path: the file, as the user named it.
  ///   - encoding: of a text table: `utf-8`, `utf-16`, `gb18030` or `big5`; nil: decided by its bytes.
  public static func read(_ path: String, encoding: String?) -> (sheets: [Sheet], faults: [Fault]) {
    let url = URL(filePath: path)
    let contents: FileContents
    do throws(FileProblem) {
      contents = try FileContents(of: url)
    } catch {
      return ([], [.unreadable(path, reason: error.reason)])
    }
    let start = contents.withBytes { Array($0.prefix(8)) }
    if start.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      guard contents.count <= SheetLimits.workbookBytes else {
        return (
          [],
          [
            Fault(
              file: path, Phrase("the workbook has more than \(SheetLimits.workbookBytes.grouped) bytes"),
              mend: Phrase("Divide the table, or leave out what is not needed."))
          ]
        )
      }
      var workbook = WorkbookReader(path)
      workbook.read(contents.withBytes { Array($0) })
      return (workbook.sheets, workbook.faults)
    }
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return ([], [oldWorkbook(path)]) }
    let name = url.deletingPathExtension().lastPathComponent
    var (text, faults) = SheetText.decode(contents, path: path, encoding: encoding)
    guard let text else { return ([], faults) }
    let rows = SheetText.rows(text, path: path, most: SheetLimits.rows)
    faults += rows.faults
    guard !rows.hasFailed else { return ([], faults) }
    return ([Sheet(file: path, name: name, rows: rows.rows, firstRow: rows.firstRow)], faults)
  }

  private static func oldWorkbook(_ path: String) -> Fault {
    Fault(
      file: path, Phrase("the file is a workbook of Excel 97 to 2003 (.xls), or one that a password protects"),
      expected: Phrase("a workbook (.xlsx) or a CSV file"), mend: saveAsWorkbook)
  }
}
