internal import Bytes
internal import Foundation

/// The beginning of a long text table, as a file of its own, from which can be seen what the table is.
struct SheetBeginning {
  /// The file of the beginning, in a folder that lives as long as this value.
  let path: String
  /// Lines of the whole table.
  let rows: Int
  private let scratch: ScratchFolder

  /// Smaller files are read whole.
  private static let least = 4 << 20
  private static let kept = 1 << 16

  /// Nil for a workbook, a small file, or one in UTF-16.
  init?(_ path: String) {
    guard !path.lowercased().hasSuffix(".xlsx"), let contents = try? FileContents(of: URL(filePath: path)),
      contents.count > SheetBeginning.least, let scratch = try? ScratchFolder()
    else { return nil }
    let (start, lines) = contents.withBytes { bytes in
      (Array(bytes.prefix(SheetBeginning.kept)), bytes.count { $0 == 0x0A })
    }
    contents.release()
    guard !start.starts(with: Array("PK".utf8)), !start.contains(0), let end = start.lastIndex(of: 0x0A) else {
      return nil
    }
    let file = scratch.url.appending(path: URL(filePath: path).lastPathComponent)
    guard (try? Data(start[...end]).write(to: file)) != nil else { return nil }
    (self.path, self.scratch, rows) = (file.path(percentEncoded: false), scratch, lines)
  }
}
