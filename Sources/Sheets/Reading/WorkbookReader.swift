internal import Archives
internal import Bytes
internal import Foundation
import Planning

/// Reads the sheets of a workbook (`.xlsx`, Office Open XML).
struct WorkbookReader {
  let path: String
  private(set) var sheets: [Sheet] = []
  private(set) var faults: [Fault] = []

  init(_ path: String) { self.path = path }

  mutating func read(_ bytes: [UInt8]) {
    let archive: ZipReader
    do throws(UnzipProblem) {
      archive = try ZipReader(bytes)
    } catch {
      faults.append(fault(error))
      return
    }
    let files = Dictionary(
      archive.files.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let package = RelationshipsHandler()
    _ = parse("_rels/.rels", package, files, archive, isNeeded: false)
    let bookPath = WorkbookReader.resolve(package.target(ofType: "/officeDocument") ?? "xl/workbook.xml", from: "")
    let book = WorkbookHandler()
    guard files[bookPath.lowercased()] != nil else {
      faults.append(
        Fault(
          file: path, Phrase("the file is a ZIP archive, but not an Excel workbook"),
          expected: Phrase("a workbook (.xlsx) or a CSV file"), mend: SheetReader.saveAsWorkbook))
      return
    }
    guard parse(bookPath, book, files, archive) else { return }
    readSheets(of: book, at: bookPath, files, archive)
    nameNoSheet()
  }

  private mutating func readSheets(
    of book: WorkbookHandler, at path: String, _ files: [String: ZipReader.File], _ archive: ZipReader
  ) {
    let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    let name = path.dropFirst(folder.count)
    let links = RelationshipsHandler()
    guard parse("\(folder)_rels/\(name).rels", links, files, archive) else { return }
    let shared = SharedStringsHandler()
    if let target = links.target(ofType: "/sharedStrings") {
      guard parse(WorkbookReader.resolve(target, from: folder), shared, files, archive) else { return }
    }
    let styles = StylesHandler()
    if let target = links.target(ofType: "/styles") {
      _ = parse(WorkbookReader.resolve(target, from: folder), styles, files, archive)
    }
    for entry in book.sheets {
      guard let link = links.targets[entry.relationship], link.type.hasSuffix("/worksheet") else { continue }
      let handler = SheetHandler(shared: shared.texts, formats: styles.formats, from1904: book.from1904)
      let target = WorkbookReader.resolve(link.target, from: folder)
      guard parse(target, handler, files, archive, sheet: entry.name) else { continue }
      add(entry, handler)
    }
  }

  private mutating func add(_ entry: WorkbookHandler.Entry, _ handler: SheetHandler) {
    if handler.badReferences > 0 {
      faults.append(
        Fault(
          .warning, file: path, field: entry.name,
          Phrase(
            "\(handler.badReferences.grouped) cells refer to texts that the workbook does not hold; they are blank")))
    }
    if entry.isHidden {
      faults.append(Fault(.note, file: path, field: entry.name, Phrase("the sheet is hidden in the workbook")))
    }
    sheets.append(
      Sheet(
        file: path, name: entry.name, rows: handler.filledRows(), firstRow: handler.firstRow, isHidden: entry.isHidden))
  }

  private mutating func nameNoSheet() {
    guard sheets.isEmpty, faults.isEmpty else { return }
    faults.append(Fault(file: path, Phrase("the workbook has no sheet with cells")))
  }

  /// Parses a file of the archive; false, with a fault, if it is missing or cannot be read.
  private mutating func parse(
    _ name: String, _ handler: any XMLHandler, _ files: [String: ZipReader.File], _ archive: ZipReader,
    sheet: String = "", isNeeded: Bool = true
  ) -> Bool {
    guard let file = files[name.lowercased()] else {
      if isNeeded {
        faults.append(
          Fault(
            file: path, field: sheet, Phrase("the workbook lacks its part \(name)"), mend: SheetReader.saveAsWorkbook))
      }
      return false
    }
    guard let stream = XMLStream(handler) else { return false }
    do throws(UnzipProblem) {
      try archive.unpack(file, most: SheetLimits.partBytes) { stream.feed($0) }
    } catch {
      faults.append(fault(error))
      return false
    }
    guard let stop = stream.finish() else { return true }
    faults.append(fault(stop, part: name, sheet: sheet))
    return false
  }

  /// The path in the archive to which a link leads.
  static func resolve(_ target: String, from folder: String) -> String {
    guard !target.hasPrefix("/") else { return String(target.dropFirst()) }
    var parts: [Substring] = []
    for part in (folder + target).split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private func fault(_ problem: UnzipProblem) -> Fault {
    let message: Phrase =
      switch problem {
      case .damaged(let reason): Phrase("the workbook is damaged: \(reason)")
      case .tooManyFiles(let count): Phrase("the workbook holds \(count.grouped) parts, too many")
      case .tooLarge(let file, let most):
        Phrase("the part \(file) of the workbook unpacks to more than \(most.grouped) bytes")
      case .encrypted: Phrase("the workbook is protected by a password")
      }
    return Fault(file: path, message, mend: SheetReader.saveAsWorkbook)
  }

  private func fault(_ stop: XMLStop, part: String, sheet: String) -> Fault {
    switch stop {
    case .limit(let limit): return limit.fault(file: path, sheet: sheet)
    case .malformed, .tooDeep, .longTag, .enough:
      return Fault(
        file: path, field: sheet, Phrase("the part \(part) of the workbook is not sound XML"),
        mend: SheetReader.saveAsWorkbook)
    case .documentType:
      return Fault(
        file: path, field: sheet,
        Phrase("the part \(part) of the workbook defines a document type, which no workbook needs; it is not read"),
        mend: SheetReader.saveAsWorkbook)
    }
  }
}

extension SheetLimit {
  /// The fault of a sheet that exceeds the limit.
  func fault(file: String, sheet: String, line: Int? = nil) -> Fault {
    let message: Phrase =
      switch self {
      case .columns: Phrase("the sheet has more than \(SheetLimits.columns.grouped) columns")
      case .rows: Phrase("the sheet has more than \(SheetLimits.rows.grouped) rows")
      case .cells: Phrase("the sheet has more than \(SheetLimits.cells.grouped) cells")
      case .cellBytes: Phrase("a cell holds more than \(SheetLimits.cellBytes.grouped) bytes")
      case .sharedBytes: Phrase("the texts of the workbook take more than \(SheetLimits.sharedBytes.grouped) bytes")
      }
    return Fault(
      file: file, line: line, field: sheet, message,
      mend: Phrase("Divide the table, or leave out what is not needed."))
  }
}
