/// Eight bytes at a time: what holds for one of them is found by arithmetic on a word, without a branch a byte.
///
/// A word holds the first byte lowest. Marks are the top bits of bytes; only the lowest mark of a word is sure, as borrows run
/// upwards, and only the lowest is used (Warren, "Hacker's Delight", §6–1).
@usableFromInline package enum ByteLanes {
  @inlinable package static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable package static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The eight bytes from `at` on, which must be there.
  @inlinable @inline(__always)
  package static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  /// Marks bytes that are `byte`.
  @inlinable @inline(__always)
  package static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let rest = word ^ (ones &* UInt64(byte))
    return (rest &- ones) & ~rest & tops
  }

  /// Marks bytes that text in quotes cannot simply run through: quote, backslash, control characters, all beyond ASCII.
  @inlinable @inline(__always)
  package static func special(_ word: UInt64) -> UInt64 {
    escaped(word) | (word & tops)
  }

  /// Marks bytes that JSON escapes in text: quote, backslash, control characters.
  @inlinable @inline(__always)
  package static func escaped(_ word: UInt64) -> UInt64 {
    equal(word, Ascii.quote) | equal(word, Ascii.backslash) | ((word &- ones &* 0x20) & ~word & tops)
  }

  /// Marks bytes that are no digits; all marks are sure.
  @inlinable @inline(__always)
  package static func others(_ word: UInt64) -> UInt64 {
    let values = word ^ (ones &* 0x30)
    // 10 and more, or beyond ASCII
    return ((values & ~tops) &+ ones &* 0x76 | values) & tops
  }

  /// The place of the lowest mark, 8 if there is none.
  @inlinable @inline(__always)
  package static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// The number that the first `count` bytes of a word, all digits, are; 1 to 8.
  ///
  /// The digits move up so that zeros stand before them; then pairs, fours and eights are put together, each by one
  /// multiplication for all at once.
  @inlinable @inline(__always)
  package static func number(_ word: UInt64, digits count: Int) -> UInt64 {
    var value = (word ^ (ones &* 0x30)) << UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    value = (value &* 10) &+ (value >> 8)
    let low = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((value >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
  }
}
