extension JSONScanner {
  /// Moves to the value of the next member of the enclosing object and returns its key; nil at the object's end.
  package mutating func nextMember(isFirst: inout Bool) throws(JSONFault) -> Range<Int>? {
    passSpace()
    if next == Ascii.closeBrace {
      close()
      return nil
    }
    if !isFirst {
      guard next == Ascii.comma else { throw fault("a comma or }") }
      at += 1
    }
    isFirst = false
    return try passKey()
  }

  /// Skips a key, the colon and the spaces around them. Returns the range of the key, including its quotes.
  package mutating func passKey() throws(JSONFault) -> Range<Int> {
    passSpace()
    guard next == Ascii.quote else { throw fault("a member name in quotes") }
    let key = try passText()
    passSpace()
    guard next == Ascii.colon else { throw fault("a colon") }
    at += 1
    passSpace()
    return key
  }
}
