/// The text of a cell as workbooks can hold it.
public enum CellText {
  /// The greatest number of UTF-16 units in a cell.
  public static let most = 32_767

  /// A text without the characters that XML forbids, and no longer than a cell can hold.
  ///
  /// - Returns: the text, and whether it was cut. A text such as `_x0041_`, which spreadsheets would read as the letter A, is written
  ///   so that it stays what it is.
  public static func clean(_ text: String) -> (text: String, isCut: Bool) {
    guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x5F }) || text.utf8.count > most else {
      return (text, false)
    }
    var allowed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where isAllowed(scalar) { allowed.append(scalar) }
    let escaped = String(allowed).replacing(/_x(?=[0-9A-Fa-f]{4}_)/) { _ in "_x005F_x" }
    guard escaped.utf16.count > most else { return (escaped, false) }
    var (cut, units) = (String.UnicodeScalarView(), 0)
    for scalar in escaped.unicodeScalars {
      units += scalar.utf16.count
      if units >= most { break }
      cut.append(scalar)
    }
    return (String(cut) + "…", true)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n": true
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": false
    default: true
    }
  }
}
