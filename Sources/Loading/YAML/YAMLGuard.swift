import Planning

/// Scans a text before it is parsed. The parser expands aliases, and an alias inside an anchored value doubles the size
/// with each level ("alias bomb"), so aliases in anchored values are refused; others are accepted. Quoted text and
/// comments are skipped.
struct YAMLGuard {
  /// The fault of the first construct in a text that must not reach the parser; nil if there is none.
  static func fault(in text: String, file: String) -> Fault? {
    var yamlGuard = YAMLGuard(Array(text.utf8), file: file)
    return yamlGuard.look() ?? YAMLKeys(Array(text.utf8)).fault(file: file)
  }

  /// An anchored value that has not ended yet.
  private struct Anchor {
    /// Column of the key or dash to which the value belongs.
    var column: Int
    var isAfterKey: Bool
    /// Number of brackets open around it.
    var depth: Int
  }

  let bytes: [UInt8]
  private let file: String
  var line = 1
  var lineStart = 0
  /// Column of the innermost key or dash found on the line so far.
  private var column = 0
  private var isAfterKey = false
  private var depth = 0
  /// True at a position where a value or key may begin.
  private var mayBegin = true
  /// True until the first character of a line that is not a space.
  private var isLineStart = true
  private var open: [Anchor] = []
  private var aliases = 0

  private static let mostAliases = 10_000

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes + [10, 10]
    self.file = file
  }

  private mutating func look() -> Fault? {
    var at = 0
    while at < bytes.count - 1 {
      switch bytes[at] {
      case 10:
        line += 1
        lineStart = at + 1
        (mayBegin, isLineStart, isAfterKey) = (true, true, false)
        at += 1
      case 32, 13:
        at += 1
      case 9 where isLineStart:
        return Fault(
          file: file, line: line, Phrase("a tab at the beginning of a line"),
          expected: Phrase("spaces"), mend: Phrase("Indent with spaces."))
      case 35 where at == lineStart || bytes[at - 1] == 32 || bytes[at - 1] == 9:
        while bytes[at] != 10 { at += 1 }
      default:
        if isLineStart { beginLine(at) }
        isLineStart = false
        if let fault = pass(&at) { return fault }
      }
    }
    return nil
  }

  /// Moves past a quoted text, a block scalar, an anchor, an alias or a single character; returns a fault if it is
  /// refused.
  private mutating func pass(_ at: inout Int) -> Fault? {
    let byte = bytes[at]
    guard mayBegin else {
      mayBegin = step(byte, at)
      at += 1
      return nil
    }
    switch byte {
    case 34, 39:  // " '
      at = (endOfQuote(at) ?? at) + 1
      mayBegin = false
    case 124,
      62 where depth == 0:  // | >
      at = endOfBlock(at)
    case 38 where isName(bytes[at + 1]), 42 where isName(bytes[at + 1]):  // & *
      if let fault = meet(byte) { return fault }
      while isName(bytes[at + 1]) { at += 1 }
      if byte == 42, isKey(at + 1) { return refusal(Phrase("an alias as a key")) }
      at += 1
    case 33:  // !
      return Fault(
        file: file, line: line, Phrase("tags are not read"), found: "!",
        mend: Phrase("Remove the tag."))
    default:
      mayBegin = step(byte, at)
      at += 1
    }
    return nil
  }

  /// Ends the anchored values that the indentation of a new line closes.
  private mutating func beginLine(_ at: Int) {
    column = at - lineStart
    let isDash = bytes[at] == 45 && (bytes[at + 1] == 32 || bytes[at + 1] == 10)
    guard depth == 0 else { return }
    open.removeAll { anchor in
      anchor.depth == 0 && (column < anchor.column || (column == anchor.column && !(anchor.isAfterKey && isDash)))
    }
  }

  /// Handles a character outside quotes; true if a value or key may begin after it.
  private mutating func step(_ byte: UInt8, _ at: Int) -> Bool {
    let next = bytes[at + 1]
    switch byte {
    case 91, 123:  // [ {
      depth += 1
      return true
    case 93, 125:  // ] }
      depth -= 1
      open.removeAll { $0.depth > depth }
      return false
    case 44:  // ,
      if depth > 0 { open.removeAll { $0.depth == depth } }
      return depth > 0
    case 45 where next == 32 || next == 10:  // -
      column = at - lineStart
      isAfterKey = false
      return true
    case 58 where next == 32 || next == 10 || next == 13 || depth > 0:  // :
      isAfterKey = true
      return true
    case 63 where next == 32: return true  // ?
    default:
      if at > 0, bytes[at - 1] == 32, at >= 2, bytes[at - 2] == 45, depth == 0 { column = at - lineStart }
      return false
    }
  }

  private mutating func meet(_ byte: UInt8) -> Fault? {
    if byte == 38 {
      open.append(Anchor(column: column, isAfterKey: isAfterKey, depth: depth))
      return nil
    }
    aliases += 1
    if !open.isEmpty { return refusal(Phrase("an alias within an anchored value")) }
    if aliases > YAMLGuard.mostAliases { return refusal(Phrase("too many aliases")) }
    return nil
  }

  private func refusal(_ message: Phrase) -> Fault {
    Fault(
      file: file, line: line, message, found: "*", expected: Phrase("the value written out"),
      mend: Phrase("Write the value out; put a star in quotes: \"*\"."))
  }

  private func isName(_ byte: UInt8) -> Bool {
    byte > 32 && byte != 44 && byte != 91 && byte != 93 && byte != 123 && byte != 125 && byte != 58
  }

  /// True if the next character, apart from spaces, is a colon.
  private func isKey(_ start: Int) -> Bool {
    var at = start
    while bytes[at] == 32 { at += 1 }
    return bytes[at] == 58
  }
}
