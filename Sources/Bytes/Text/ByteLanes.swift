/// Tests on eight bytes at a time, by arithmetic on a 64-bit word instead of one branch per byte.
///
/// The first byte is the lowest in the word. The functions mark bytes by setting their top bits. Borrows propagate
/// upwards, so only the lowest mark is reliable, and callers use only that mark (Warren, "Hacker's Delight", §6-1).
@usableFromInline package enum ByteLanes {
  @inlinable package static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable package static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// Loads eight bytes from the offset `at`; all eight must exist.
  @inlinable @inline(__always)
  package static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  /// Marks bytes equal to `byte`.
  @inlinable @inline(__always)
  package static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let rest = word ^ (ones &* UInt64(byte))
    return (rest &- ones) & ~rest & tops
  }

  /// Marks bytes at which a scan of a string must stop: quotes, backslashes, control characters and bytes outside
  /// ASCII.
  @inlinable @inline(__always)
  package static func special(_ word: UInt64) -> UInt64 {
    escaped(word) | (word & tops)
  }

  /// Marks bytes that JSON escapes in strings: quotes, backslashes, control characters.
  @inlinable @inline(__always)
  package static func escaped(_ word: UInt64) -> UInt64 {
    equal(word, Ascii.quote) | equal(word, Ascii.backslash) | ((word &- ones &* 0x20) & ~word & tops)
  }

  /// Marks bytes that are not digits; in this function all marks are reliable.
  @inlinable @inline(__always)
  package static func others(_ word: UInt64) -> UInt64 {
    let values = word ^ (ones &* 0x30)
    // 10 or more, or outside ASCII
    return ((values & ~tops) &+ ones &* 0x76 | values) & tops
  }

  /// Index of the lowest marked byte; 8 if none is marked.
  @inlinable @inline(__always)
  package static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// The number whose digits are the first `count` bytes of a word, 1 to 8.
  ///
  /// The digits are shifted up, so that leading zeros fill the word; then digits are combined into pairs, fours and
  /// eights, with one multiplication per step for all groups.
  @inlinable @inline(__always)
  package static func number(_ word: UInt64, digits count: Int) -> UInt64 {
    var value = (word ^ (ones &* 0x30)) << UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    value = (value &* 10) &+ (value >> 8)
    let low = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((value >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) >> 32
  }
}
