internal import Bytes
internal import Parallel

/// Steps over JSON tokens in their most common form; fails at anything else.
///
/// Strings are scanned eight bytes at a time, and decimals eight digits at a time (`ByteLanes`). A failure has no
/// message: the full parser, `JSONScanner`, reports the error.
struct FastJSONCursor {
  private let shared: SharedBytes
  private(set) var at: Int
  /// Number of line feeds passed; there are none inside tokens.
  private(set) var lineFeeds = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int = 0) {
    shared = SharedBytes(bytes)
    at = start
  }

  @inline(__always)
  private var bytes: UnsafeBufferPointer<UInt8> { shared.buffer }

  // MARK: tokens

  @inline(__always)
  mutating func passSpace() {
    while at < bytes.count, bytes[at] <= Ascii.space {
      guard
        bytes[at] == Ascii.space || bytes[at] == Ascii.lineFeed || bytes[at] == Ascii.carriageReturn
          || bytes[at] == Ascii.tab
      else { return }
      if bytes[at] == Ascii.lineFeed { lineFeeds &+= 1 }
      at &+= 1
    }
  }

  /// Skips spaces and then a character; false if the character is not there.
  @inline(__always)
  mutating func pass(_ character: UInt8) -> Bool {
    passSpace()
    guard at < bytes.count, bytes[at] == character else { return false }
    at &+= 1
    return true
  }

  /// Skips spaces and then a literal; false if the literal is not there.
  @inline(__always)
  mutating func pass(_ text: StaticString) -> Bool {
    passSpace()
    let count = text.utf8CodeUnitCount
    guard bytes.count &- at >= count else { return false }
    for offset in 0..<count where bytes[at &+ offset] != text.utf8Start[offset] { return false }
    at &+= count
    return true
  }

  /// Skips spaces and then a string without escapes; returns its range, including the quotes.
  @inline(__always)
  mutating func passText() -> Range<Int>? {
    guard pass(Ascii.quote) else { return nil }
    let start = at &- 1
    while true {
      guard bytes.count &- at >= 8 else { return nil }
      let marks = ByteLanes.special(ByteLanes.load(bytes, at))
      at &+= ByteLanes.first(marks)
      if marks == 0 { continue }
      if bytes[at] == Ascii.quote {
        at &+= 1
        return start..<at
      }
      guard bytes[at] >= 0x80 else { return nil }
      let length = utf8Length(bytes, at: at)
      guard length > 0 else { return nil }
      at &+= length
    }
  }

  /// Skips spaces and then a scalar value of a property; returns its range.
  @inline(__always)
  mutating func passScalar() -> Range<Int>? {
    passSpace()
    guard at < bytes.count else { return nil }
    let start = at
    switch bytes[at] {
    case Ascii.quote: return passText()
    case Ascii.t: return pass("true") ? start..<at : nil
    case Ascii.f: return pass("false") ? start..<at : nil
    case Ascii.n: return pass("null") ? start..<at : nil
    default: return passNumber() == nil ? nil : start..<at
    }
  }

  // MARK: numbers

  /// Parses a number.
  ///
  /// Up to eight digits before the decimal point and eight after it form an integer below 2⁵³. Its quotient by a power
  /// of ten is rounded once, so it is the nearest double. Any other number is left to `scanDecimal`.
  @inline(__always)
  mutating func passNumber() -> Double? {
    guard bytes.count &- at > 24 else { return nil }
    let start = at
    let isNegative = bytes[start] == Ascii.minus
    var here = start &+ (isNegative ? 1 : 0)
    let front = ByteLanes.load(bytes, here)
    let frontCount = ByteLanes.first(ByteLanes.others(front))
    guard frontCount > 0, bytes[here] != Ascii.zero || frontCount == 1 else { return nil }
    guard frontCount < 8 else { return passLongNumber(from: start) }
    let whole = ByteLanes.number(front, digits: frontCount)
    here &+= frontCount
    guard bytes[here] == Ascii.point else {
      if bytes[here] | 0x20 == Ascii.e { return passLongNumber(from: start) }
      at = here
      return isNegative ? -Double(Int64(bitPattern: whole)) : Double(Int64(bitPattern: whole))
    }
    let back = ByteLanes.load(bytes, here &+ 1)
    let backCount = ByteLanes.first(ByteLanes.others(back))
    guard backCount > 0 else { return nil }
    here &+= 1 &+ backCount
    guard backCount < 8 || bytes[here] &- Ascii.zero > 9, bytes[here] | 0x20 != Ascii.e else {
      return passLongNumber(from: start)
    }
    let scale = Self.tens(backCount)
    let digits = whole &* scale.whole &+ ByteLanes.number(back, digits: backCount)
    at = here
    let value = Double(Int64(bitPattern: digits)) / scale.exact
    return isNegative ? -value : value
  }

  @inline(never)
  private mutating func passLongNumber(from start: Int) -> Double? {
    guard let (value, end) = scanDecimal(bytes, from: start), value.isFinite else { return nil }
    at = end
    return value
  }

  /// 10 to a power of 1 to 8, written as constants so that the compiler builds a table.
  @inline(__always)
  private static func tens(_ power: Int) -> (whole: UInt64, exact: Double) {
    switch power {
    case 1: (10, 1e1)
    case 2: (100, 1e2)
    case 3: (1_000, 1e3)
    case 4: (10_000, 1e4)
    case 5: (100_000, 1e5)
    case 6: (1_000_000, 1e6)
    case 7: (10_000_000, 1e7)
    default: (100_000_000, 1e8)
    }
  }

  /// Parses `[x, y]` and stores both numbers at `target`.
  @inline(__always)
  mutating func passPosition(to target: UnsafeMutablePointer<Double>) -> Bool {
    guard pass(Ascii.openBracket) else { return false }
    passSpace()
    guard let x = passNumber(), pass(Ascii.comma) else { return false }
    passSpace()
    guard let y = passNumber(), pass(Ascii.closeBracket) else { return false }
    target[0] = x
    target[1] = y
    return true
  }
}
