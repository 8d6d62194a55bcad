internal import Loading

/// The text of cells and headers in the form in which they are compared.
enum PlainText {
  /// Full-width signs as narrow ones, every kind of space as one, no spaces at the ends.
  static func narrow(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000, 0xA0, 0x2007, 0x202F, 0x2009, 0x9, 0xA, 0xD: scalars.append(" ")
      case 0x200B...0x200F, 0xFEFF, 0x2060: continue
      default: scalars.append(scalar)
      }
    }
    var view = Substring(String(scalars))
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }

  /// Narrow, in lower case and simplified characters, without spaces.
  static func folded(_ text: String) -> String { ColumnFinder.fold(narrow(text)) }

  /// A header without its unit or remark in brackets: `人数（人）` is `人数`.
  static func withoutBrackets(_ text: String) -> String {
    guard text.contains(where: { "([【".contains($0) }) else { return text }
    var kept = ""
    var depth = 0
    for character in text {
      if "([【".contains(character) {
        depth += 1
      } else if ")]】".contains(character) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        kept.append(character)
      }
    }
    return kept.isEmpty ? text : kept
  }

  /// Digits alone.
  static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
}
