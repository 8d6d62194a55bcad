/// Where a value stands in the bytes of a file, the quotes of text included; packed in 8 bytes.
package struct JSONSpan: Equatable, Sendable {
  /// The largest file whose places can be told, in bytes.
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
