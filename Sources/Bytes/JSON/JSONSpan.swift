/// The range of a value in the bytes of a file, including the quotes of a string; 8 bytes in size.
package struct JSONSpan: Equatable, Sendable {
  /// The size in bytes of the largest file whose ranges can be stored.
  package static let largestFile = Int(UInt32.max)

  @usableFromInline var offset: UInt32
  @usableFromInline var length: UInt32

  @inlinable
  package init(_ range: Range<Int>) {
    offset = UInt32(range.lowerBound)
    length = UInt32(range.count)
  }

  @inlinable
  package var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
}
