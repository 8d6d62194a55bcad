package import Planning

/// Guesses the format of a file that should be a text table but is not, from its first bytes.
package enum FileGuess {
  /// The format found and a remedy; nil if the file may be a table.
  package static func notATable(_ bytes: UnsafeBufferPointer<UInt8>) -> (what: Phrase, mend: Phrase)? {
    let asCSV = Phrase("Save it as CSV UTF-8 in Excel, or export it as CSV.")
    for (start, what) in signatures where bytes.starts(with: start) { return (what, asCSV) }
    guard let first = bytes.prefix(256).first(where: { ![0xEF, 0xBB, 0xBF, 9, 10, 13, 32].contains($0) }) else {
      return nil
    }
    switch first {
    case 0x3C:  // <
      return (
        Phrase("a web page or XML"),
        Phrase("Download the file itself, not the page about it.")
      )
    case 0x7B: return (Phrase("JSON"), asCSV)
    default: return nil
    }
  }

  private static let signatures: [([UInt8], Phrase)] = [
    (Array("PK\u{3}\u{4}".utf8), Phrase("an Excel workbook or another ZIP file")),
    ([0xD0, 0xCF, 0x11, 0xE0], Phrase("an Excel workbook (.xls)")),
    (Array("%PDF".utf8), Phrase("a PDF")),
    ([0x1F, 0x8B], Phrase("a compressed file")),
    (Array("SQLite format".utf8), Phrase("a database or GeoPackage")),
  ]
}
