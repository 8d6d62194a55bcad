extension ByteWriter {
  /// Writes text as a JSON string: in quotes, with quotes, backslashes and control characters escaped (RFC 8259 §7).
  ///
  ///     writer.append(json: "a \"b\"")        // "a \"b\""
  public mutating func append(json text: String) {
    var text = text
    text.withUTF8 { append(json: $0) }
  }

  @inline(__always)
  mutating func append(json characters: UnsafeBufferPointer<UInt8>) {
    guard let source = characters.baseAddress, !Self.needEscapes(characters) else { return appendEscaped(characters) }
    write(upTo: characters.count + 2) { target in
      target[0] = Ascii.quote
      (target + 1).update(from: source, count: characters.count)
      target[characters.count + 1] = Ascii.quote
      return characters.count + 2
    }
  }

  /// Writes the key of a member and a colon, after a comma unless it is the first member.
  mutating func append(member key: String, isFirst: Bool) {
    var key = key
    key.withUTF8 { characters in
      guard let source = characters.baseAddress, !Self.needEscapes(characters) else {
        if !isFirst { append(byte: Ascii.comma) }
        appendEscaped(characters)
        return append(byte: Ascii.colon)
      }
      write(upTo: characters.count + 4) { target in
        target[0] = Ascii.comma
        let start = isFirst ? 0 : 1
        target[start] = Ascii.quote
        (target + start + 1).update(from: source, count: characters.count)
        target[start + characters.count + 1] = Ascii.quote
        target[start + characters.count + 2] = Ascii.colon
        return start + characters.count + 3
      }
    }
  }

  /// True if any character needs an escape. Eight bytes are tested at a time; the last eight may overlap the previous
  /// eight.
  @inline(__always)
  private static func needEscapes(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = characters.count
    guard count >= 8 else { return characters.contains(where: needsEscape) }
    var (at, marks) = (0, UInt64(0))
    while at < count {
      marks |= ByteLanes.escaped(ByteLanes.load(characters, min(at, count &- 8)))
      at &+= 8
    }
    return marks != 0
  }

  /// Writes JSON text on one line. Line breaks can be dropped because in JSON they occur only between tokens.
  mutating func append(jsonLine json: some Sequence<UInt8>) {
    let isDone: Void? = json.withContiguousStorageIfAvailable { append(jsonLine: $0) }
    if isDone == nil { append(bytes: json.filter { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn }) }
  }

  mutating func append(jsonLine json: UnsafeBufferPointer<UInt8>) {
    // a scalar contains no line breaks, so it is written unchanged
    if let first = json.first, first != Ascii.openBrace, first != Ascii.openBracket { return append(json) }
    for byte in json where byte != Ascii.lineFeed && byte != Ascii.carriageReturn { append(byte: byte) }
  }

  private mutating func appendEscaped(_ characters: UnsafeBufferPointer<UInt8>) {
    append(byte: Ascii.quote)
    var start = 0
    for (at, character) in characters.enumerated() where Self.needsEscape(character) {
      append(UnsafeBufferPointer(rebasing: characters[start..<at]))
      appendEscape(character)
      start = at + 1
    }
    append(UnsafeBufferPointer(rebasing: characters[start...]))
    append(byte: Ascii.quote)
  }

  @inline(__always)
  private static func needsEscape(_ character: UInt8) -> Bool {
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
