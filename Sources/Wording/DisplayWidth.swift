/// Width of a text on a terminal in columns: 2 for East Asian wide and fullwidth characters (Unicode Standard Annex 11), 0
/// for combining marks, else 1.
package func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + width(of: $1) }
}

private func width(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: return wideRanges.contains { $0.contains(first.value) } ? 2 : 1
  }
}

/// The ranges of wide and fullwidth characters that names and emoji use.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
  0x20000...0x3FFFD,
]

/// The text cut to a width in columns, with … for the part left out. That part is in the middle, because names from one town
/// often begin alike and differ at the end.
///
/// - Parameter end: columns to keep at the end; nil: three quarters.
package func cut(_ text: String, to columns: Int, keepingEnd end: Int? = nil) -> String {
  guard displayWidth(text) > columns else { return text }
  let room = max(0, columns - 1)
  let kept = prefix(of: text.reversed(), within: min(room, end ?? columns * 3 / 4)).reversed()
  // the end that is kept starts with a whole word, if possible
  let startsWord = text.dropLast(kept.count).last == " "
  let start = startsWord ? kept.startIndex : kept.firstIndex(of: " ") ?? kept.startIndex
  let tail = String(kept[start...].drop { $0 == " " })
  var head = prefix(of: text, within: room - displayWidth(tail))
  while head.last == " " { head.removeLast() }
  return String(head) + "…" + tail
}

/// The names of a table column cut to a width so that as many as possible can be told apart.
package func cutAlike(_ names: [String], to columns: Int) -> [String] {
  guard names.contains(where: { displayWidth($0) > columns }) else { return names }
  let most = Set(names).count
  var best = names.map { cut($0, to: columns) }
  var distinct = Set(best).count
  for end in [columns - 1, columns / 2, columns / 4, 0] where distinct < most {
    let other = names.map { cut($0, to: columns, keepingEnd: end) }
    let count = Set(other).count
    if count > distinct { (best, distinct) = (other, count) }
  }
  return best
}

/// The first characters that fit into a number of columns.
private func prefix(of text: some Sequence<Character>, within columns: Int) -> [Character] {
  var used = 0
  return Array(
    text.prefix { character in
      used += width(of: character)
      return used <= columns
    })
}

/// The text padded with spaces to a width in columns, on the left if `isRight`, otherwise on the right.
package func padded(_ text: String, to columns: Int, isRight: Bool) -> String {
  let space = String(repeating: " ", count: max(0, columns - displayWidth(text)))
  return isRight ? space + text : text + space
}

/// Punctuation marks that no line may begin with.
private let closingMarks: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "〕", "》", "”", "％"]

/// The text in lines of limited width, broken at spaces, or anywhere between wide characters.
package func wrapped(_ text: String, to columns: Int) -> [String] {
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
