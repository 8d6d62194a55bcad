extension JSONScanner {
  /// Skips one value of any kind and returns its range. Not recursive.
  @discardableResult
  package mutating func passValue() throws(JSONFault) -> Range<Int> {
    passSpace()
    let start = at
    let outside = depth
    // One bit per level inside the value, the innermost level in the lowest bit: 1 for an object, 0 for an array.
    var objects: UInt64 = 0
    while true {
      if try passScalarOrOpen(&objects) { continue }
      while true {
        if depth == outside { return start..<at }
        passSpace()
        let isObject = objects & 1 == 1
        if next == Ascii.comma {
          at += 1
          if isObject { _ = try passKey() } else { passSpace() }
          break
        }
        guard next == (isObject ? Ascii.closeBrace : Ascii.closeBracket) else {
          throw fault(isObject ? "a comma or }" : "a comma or ]")
        }
        at += 1
        depth -= 1
        objects >>= 1
      }
    }
  }

  /// Skips a scalar or an empty container, or enters a container that is not empty; returns true in the last case.
  private mutating func passScalarOrOpen(_ objects: inout UInt64) throws(JSONFault) -> Bool {
    switch next {
    case Ascii.quote:
      _ = try passText()
    case Ascii.openBrace, Ascii.openBracket:
      let isObject = next == Ascii.openBrace
      try open()
      passSpace()
      if next == (isObject ? Ascii.closeBrace : Ascii.closeBracket) {
        at += 1
        depth -= 1
        return false
      }
      objects = objects << 1 | (isObject ? 1 : 0)
      if isObject { _ = try passKey() }
      return true
    case Ascii.t: try passWord("true")
    case Ascii.f: try passWord("false")
    case Ascii.n: try passWord("null")
    default: _ = try passNumber()
    }
    return false
  }

  private mutating func passWord(_ word: StaticString) throws(JSONFault) {
    guard isHere(word) else { throw fault("a JSON value") }
    at += word.utf8CodeUnitCount
  }

  private func isHere(_ word: StaticString) -> Bool {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[at..<end]) }
  }

  /// Skips one number and returns its value. A number too large for a double becomes infinite, and is recorded as a
  /// flaw.
  package mutating func passNumber() throws(JSONFault) -> Double {
    let start = at
    guard next == Ascii.minus || next &- Ascii.zero < 10 else { throw fault("a JSON value") }
    let digits = next == Ascii.minus ? start + 1 : start
    guard let (value, end) = scanDecimal(bytes, from: start) else { throw fault("a number") }
    // 0 may begin 0, 0.5 and 0e1, but not 01
    if bytes[digits] == Ascii.zero, digits + 1 < end, bytes[digits + 1] &- Ascii.zero < 10 {
      throw fault("a number without leading zeros")
    }
    at = end
    if !value.isFinite { note("a finite number", at: start) }
    return value
  }
}
