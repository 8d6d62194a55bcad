/// Converts integers to digits, eight at a time: a number of eight digits is split into groups of four, two and one
/// digits by multiplications that work on all groups at once, instead of eight successive divisions.
///
/// Each function may store up to 8 bytes beyond the end of its text, so the caller must provide room for them. The
/// result is the length of the text.
@usableFromInline package enum DigitText {
  @inlinable package static var zeros: UInt64 { 0x3030_3030_3030_3030 }

  /// The eight digits of a number below 10⁸, with leading zeros, as values 0 to 9; the first digit in the lowest byte.
  @inlinable @inline(__always)
  package static func eight(_ value: UInt64) -> UInt64 {
    // groups of four digits, then two (10486 ÷ 2²⁰ replaces 1 ÷ 100), then one (103 ÷ 2¹⁰ replaces 1 ÷ 10)
    let fours = value / 10_000 | (value % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (twos &- tens &* 10) << 8
  }

  /// Writes an integer without leading zeros; returns its length, at most 20.
  @inlinable @inline(__always)
  package static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if value < 100 { return writeTwo(value, to: target) }
    if value < 10_000 {
      let hundreds = value / 100
      let length = writeTwo(hundreds, to: target)
      pair(value &- 100 &* hundreds, to: target + length)
      return length + 2
    }
    if value < 100_000_000 { return writeShort(value, to: target) }
    return writeLong(value, to: target)
  }

  /// Writes one or two digits without a branch: if the first digit is 0, the last digit overwrites it.
  @inlinable @inline(__always)
  static func writeTwo(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let two = value >= 10 ? 1 : 0
    let tens = value / 10
    target[0] = Ascii.zero &+ UInt8(truncatingIfNeeded: tens)
    target[two] = Ascii.zero &+ UInt8(truncatingIfNeeded: value &- 10 &* tens)
    return 1 + two
  }

  /// Writes the two digits of a number below 100.
  @inlinable @inline(__always)
  static func pair(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) {
    let tens = value / 10
    target[0] = Ascii.zero &+ UInt8(truncatingIfNeeded: tens)
    target[1] = Ascii.zero &+ UInt8(truncatingIfNeeded: value &- 10 &* tens)
  }

  /// Writes a number of thousandths with three decimals, the form used in tables; returns its length, at most 24.
  @inlinable @inline(__always)
  package static func write(thousandths: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let whole = thousandths / 1_000
    let rest = thousandths &- 1_000 &* whole
    let length = write(whole, to: target)
    let hundreds = rest / 100
    target[length] = Ascii.point
    target[length + 1] = Ascii.zero &+ UInt8(truncatingIfNeeded: hundreds)
    pair(rest &- 100 &* hundreds, to: target + length + 2)
    return length + 4
  }

  @inlinable @inline(__always)
  static func writeShort(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let digits = eight(value)
    let leading = digits.trailingZeroBitCount & ~7
    store((digits | zeros) >> UInt64(leading), to: target)
    return 8 - leading / 8
  }

  @usableFromInline @inline(never)
  static func writeLong(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let (front, back) = value.quotientAndRemainder(dividingBy: 100_000_000)
    let length = write(front, to: target)
    store(eight(back) | zeros, to: target + length)
    return length + 8
  }

  /// Writes `units` ÷ 10^decimals. Decimals are 1 to 8.
  ///
  /// - Parameters:
  ///   - scale: 10^decimals; a constant in each inlined call, so that divisions become multiplications.
  ///   - trimming: drops trailing zeros, and the point if no decimals remain.
  /// - Returns: the length of the text, at most 20 + 1 + 8.
  @inlinable @inline(__always)
  package static func write(
    _ units: UInt64, decimals: Int, scale: UInt64, trimming: Bool, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let whole = units / scale
    let fraction = eight((units &- whole &* scale) &* (100_000_000 / scale))
    let length = write(whole, to: target)
    let kept = trimming ? 8 &- fraction.leadingZeroBitCount / 8 : decimals
    guard kept > 0 else { return length }
    target[length] = Ascii.point
    store(fraction | zeros, to: target + length + 1)
    return length + 1 + kept
  }

  @inlinable @inline(__always)
  package static func store(_ word: UInt64, to target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
  }
}
