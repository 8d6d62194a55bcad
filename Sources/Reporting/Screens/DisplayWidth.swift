/// Columns that a text takes on a terminal: 2 for East Asian wide and fullwidth characters (Unicode Standard Annex 11),
/// 0 for marks that combine, else 1.
func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + width(of: $1) }
}

private func width(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: return wideRanges.contains { $0.contains(first.value) } ? 2 : 1
  }
}

/// The blocks of wide and fullwidth characters that names and emoji come from.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
  0x20000...0x3FFFD,
]

/// The text cut to so many columns, with … at the end where something is missing.
func cut(_ text: String, to columns: Int) -> String {
  guard displayWidth(text) > columns else { return text }
  var kept = ""
  var used = 1
  for character in text {
    let more = width(of: character)
    guard used + more <= columns else { break }
    kept.append(character)
    used += more
  }
  return kept + "…"
}

/// The text with spaces up to so many columns, at the left or at the right of it.
func padded(_ text: String, to columns: Int, isRight: Bool) -> String {
  let space = String(repeating: " ", count: max(0, columns - displayWidth(text)))
  return isRight ? space + text : text + space
}

/// Marks that begin no line.
private let closingMarks: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "〕", "》", "”", "％"]

/// The text in lines of at most so many columns, broken at spaces, or anywhere between wide characters.
func wrapped(_ text: String, to columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var word = ""
  func flush() {
    guard !word.isEmpty else { return }
    if !line.isEmpty, displayWidth(line) + displayWidth(word) > columns {
      lines.append(line)
      line = ""
      if word.first == " " { word.removeFirst() }
    }
    line += word
    word = ""
  }
  for character in text {
    let touchesWide = width(of: character) == 2 || word.last.map { width(of: $0) == 2 } ?? false
    if character == " " || touchesWide && !closingMarks.contains(character) { flush() }
    word.append(character)
  }
  flush()
  return lines + [line]
}
