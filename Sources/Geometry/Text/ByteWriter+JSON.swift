extension ByteWriter {
  /// Writes text as a JSON string: in quotes, with quotes, backslashes and control characters escaped (RFC 8259 §7).
  public mutating func append(json text: String) {
    append(byte: Ascii.quote)
    var text = text
    text.withUTF8 { characters in
      var start = 0
      for (at, character) in characters.enumerated() where needsEscape(character) {
        append(bytes: UnsafeBufferPointer(rebasing: characters[start..<at]))
        appendEscape(character)
        start = at + 1
      }
      append(bytes: UnsafeBufferPointer(rebasing: characters[start...]))
    }
    append(byte: Ascii.quote)
  }

  private func needsEscape(_ character: UInt8) -> Bool {
    character < 0x20 || character == Ascii.quote || character == Ascii.backslash
  }

  private mutating func appendEscape(_ character: UInt8) {
    switch character {
    case Ascii.quote: append(ascii: "\\\"")
    case Ascii.backslash: append(ascii: "\\\\")
    case Ascii.lineFeed: append(ascii: "\\n")
    case Ascii.carriageReturn: append(ascii: "\\r")
    case Ascii.tab: append(ascii: "\\t")
    default:
      append(ascii: character < 0x10 ? "\\u000" : "\\u001")
      let low = character & 0x0F
      append(byte: low < 10 ? Ascii.zero + low : 0x57 + low)
    }
  }
}
