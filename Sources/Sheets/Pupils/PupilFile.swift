internal import Bytes
internal import Foundation
internal import Loading
internal import Parallel
import Planning

/// A pupil list as a text table, read in stretches by several threads; no cell becomes a text unless it is new.
struct PupilFile {
  let text: FileContents
  let path: String
  /// Of the bytes; each stretch is converted on its own.
  let encoding: TextEncoding
  let separator: UInt8
  /// Offset of the first row below the header.
  let start: Int
  let columns: [(role: PupilColumns.Role, column: Int)]

  /// Bytes of a stretch: the same for any number of threads, so that the result is.
  private static let stretch = 8 << 20
  static let mostRows = 8_000_000

  /// The parts of the list in order; nil, with a fault, if it has too many rows or is not in its encoding.
  func read(_ rules: PupilRules, jobs: Int) -> (parts: [PupilRows], fault: Fault?) {
    let stretches = stretches(jobs: jobs)
    guard let stretches else {
      return (
        [],
        Fault(
          file: path, Phrase("the list has more than \(PupilFile.mostRows.grouped) rows"),
          mend: Phrase("Divide the table, or leave out what is not needed."))
      )
    }
    let parts = inParallel(stretches.count, jobs: jobs) { number -> PupilRows? in
      let stretch = stretches[number]
      defer { text.release(stretch) }
      var rows = PupilRows(rules, rows: stretch.count / 100)
      if encoding == .utf8 {
        read(text, stretch, &rows)
      } else {
        let (decoded, _) = text.withBytes {
          TextEncoding.utf8(UnsafeBufferPointer(rebasing: $0[stretch]), from: encoding)
        }
        guard let decoded else { return nil }
        read(FileContents(decoded), 0..<decoded.count, &rows)
      }
      rows.finish()
      return rows
    }
    if parts.contains(where: { $0 == nil }) {
      return (
        [],
        Fault(
          file: path, Phrase("the table is not \(encoding.name) text"),
          mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel)."))
      )
    }
    return (parts.compactMap { $0 }, nil)
  }

  private func read(_ file: FileContents, _ stretch: Range<Int>, _ rows: inout PupilRows) {
    var scanner = CSVScanner(file, from: stretch.lowerBound, separator: separator)
    var row: [(UInt32, UInt32)] = []
    while scanner.at < stretch.upperBound {
      switch scanner.next(&row) {
      case .end: return
      case .openQuote: return rows.noteOpenQuote()
      case .row: break
      }
      guard row.contains(where: { $0.0 < $0.1 }) else { continue }
      file.withBytes { bytes in
        rows.begin()
        for (role, column) in columns where column < row.count {
          let cell = Int(row[column].0)..<Int(row[column].1)
          rows.take(role, UnsafeBufferPointer(rebasing: bytes[cell]))
        }
        rows.end()
      }
    }
  }

  /// Ranges of bytes that end after ends of rows: a line break within quotes ends none. Nil: too many rows.
  private func stretches(jobs: Int) -> [Range<Int>]? {
    let count = max(1, (text.count - start + PupilFile.stretch - 1) / PupilFile.stretch)
    let pieces = (0..<count).map {
      start + $0 * PupilFile.stretch..<min(text.count, start + ($0 + 1) * PupilFile.stretch)
    }
    let marks = inParallel(count, jobs: jobs) { number in
      text.withBytes { bytes in
        var (quotes, lines) = (0, 0)
        for byte in bytes[pieces[number]] {
          quotes &+= byte == 34 ? 1 : 0
          lines &+= byte == 10 ? 1 : 0
        }
        return (quotes: quotes, lines: lines)
      }
    }
    guard marks.reduce(0, { $0 + $1.lines }) <= PupilFile.mostRows else { return nil }
    var starts = [start]
    var quotes = 0
    for number in 1..<max(1, count) {
      quotes += marks[number - 1].quotes
      starts.append(
        max(starts[number - 1], rowStart(after: pieces[number].lowerBound, isQuoted: !quotes.isMultiple(of: 2))))
    }
    starts.append(text.count)
    return zip(starts, starts.dropFirst()).filter { $0 < $1 }.map { $0..<$1 }
  }

  /// The start of the first row at or after an offset.
  private func rowStart(after offset: Int, isQuoted: Bool) -> Int {
    text.withBytes { bytes in
      var isQuoted = isQuoted
      for at in offset..<bytes.count {
        if bytes[at] == 34 { isQuoted.toggle() }
        if !isQuoted, bytes[at] == 10 { return at + 1 }
      }
      return bytes.count
    }
  }
}
