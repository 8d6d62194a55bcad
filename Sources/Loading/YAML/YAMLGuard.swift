import Planning

/// Looks over the text before it is composed: anchors and aliases can blow a small file up without end ("alias bomb"), and
/// a scenario needs neither. Quoted text and comments are passed over.
enum YAMLGuard {
  static func fault(in text: String, file: String) -> Fault? {
    var line = 1
    var quote: UInt8?
    var isComment = false
    /// True where a value or key may begin.
    var mayBegin = true
    var before: UInt8 = 10
    var bytes = Array(text.utf8)
    bytes.append(10)
    for at in bytes.indices.dropLast() {
      let byte = bytes[at]
      defer { before = byte }
      if byte == 10 {
        line += 1
        isComment = false
        mayBegin = true
        continue
      }
      if isComment { continue }
      if let open = quote {
        if byte == open, !(open == 34 && isEscaped(bytes, at)) { quote = nil }
        continue
      }
      switch byte {
      case 34, 39:  // " '
        if mayBegin { quote = byte }
        mayBegin = false
      case 35 where before == 10 || before == 32 || before == 9:  // #
        isComment = true
      case 38, 42:  // & *
        let next = bytes[at + 1]
        if mayBegin, next != 32, next != 10, next != 44, next != 125, next != 93 { return refusal(byte, line, file) }
        mayBegin = false
      case 33:  // !
        if mayBegin { return tag(line, file) }
        mayBegin = false
      case 9:  // tab
        if before == 10 { return tab(line, file) }
      case 32, 44, 45, 58, 63, 91, 123:  // space , - : ? [ {
        if byte != 32 { mayBegin = true }
        if byte == 45 || byte == 58 || byte == 63 {
          let next = bytes[at + 1]
          mayBegin = next == 32 || next == 10 || before == 34
        }
      default: mayBegin = false
      }
    }
    return nil
  }

  private static func isEscaped(_ bytes: [UInt8], _ at: Int) -> Bool {
    var count = 0
    var back = at - 1
    while back >= 0, bytes[back] == 92 {
      count += 1
      back -= 1
    }
    return count % 2 == 1
  }

  private static func refusal(_ byte: UInt8, _ line: Int, _ file: String) -> Fault {
    Fault(
      file: file, line: line, Phrase("anchors and aliases are not read", "不支持锚点和别名"),
      found: byte == 38 ? "&" : "*", expected: Phrase("values written out", "直接写出数值"),
      mend: Phrase("Write the value out; put a star in quotes: \"*\".", "请直接写出数值;星号请加引号:\"*\"。"))
  }

  private static func tag(_ line: Int, _ file: String) -> Fault {
    Fault(
      file: file, line: line, Phrase("tags are not read", "不支持标签"), found: "!",
      mend: Phrase("Leave the tag out.", "请删除标签。"))
  }

  private static func tab(_ line: Int, _ file: String) -> Fault {
    Fault(
      file: file, line: line, Phrase("a tab at the beginning of a line", "行首使用了制表符"),
      expected: Phrase("spaces", "空格"), mend: Phrase("Indent with spaces.", "请用空格缩进。"))
  }
}
