extension JSONScanner {
  /// Skips the string whose opening quote is at the current offset. Returns its range, including the quotes.
  package mutating func passText() throws(JSONFault) -> Range<Int> {
    let start = at
    var here = start + 1
    while here < bytes.count {
      let byte = bytes[here]
      if byte == Ascii.quote {
        at = here + 1
        return start..<at
      } else if byte == Ascii.backslash {
        here = try passEscape(here)
      } else if byte < 0x20 {
        throw JSONFault(offset: here, expected: "no line break or control character inside quotes")
      } else if byte < 0x80 {
        here += 1
      } else {
        let length = utf8Length(bytes, at: here)
        if length == 0 { note("text in UTF-8", at: here) }
        here += max(length, 1)
      }
    }
    throw JSONFault(offset: bytes.count, expected: "a closing quote")
  }

  /// Returns the offset after the escape at `start`. The halves of a surrogate pair must occur together.
  private mutating func passEscape(_ start: Int) throws(JSONFault) -> Int {
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), Ascii.f, Ascii.n, UInt8(ascii: "r"),
      Ascii.t:
      return start + 2
    case Ascii.u:
      guard let unit = hexUnit(bytes, at: start + 2) else {
        throw JSONFault(offset: start, expected: "four hexadecimal digits after \\u")
      }
      if UTF16.isLeadSurrogate(unit), let second = escapedUnit(bytes, at: start + 6), UTF16.isTrailSurrogate(second) {
        return start + 12
      }
      if UTF16.isSurrogate(unit) { note("surrogate escapes in pairs", at: start) }
      return start + 6
    default:
      throw JSONFault(offset: start, expected: "an escape of JSON")
    }
  }
}

/// The UTF-16 code unit of the escape `\uXXXX` at `start`; nil if there is no such escape.
func escapedUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
  guard start + 1 < bytes.count, bytes[start] == Ascii.backslash, bytes[start + 1] == Ascii.u else { return nil }
  return hexUnit(bytes, at: start + 2)
}

/// The value of the four hexadecimal digits at `start`; nil if there are fewer.
func hexUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
  guard start + 4 <= bytes.count else { return nil }
  var unit: UInt16 = 0
  for byte in bytes[start..<start + 4] {
    guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}
