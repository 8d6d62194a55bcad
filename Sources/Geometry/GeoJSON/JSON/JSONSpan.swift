/// Where a value stands in the bytes of a file, the quotes of text included; packed in 8 bytes.
struct JSONSpan: Equatable {
  /// The largest file whose places can be told, in bytes.
  static let largestFile = Int(UInt32.max)

  private var offset: UInt32
  private var length: UInt32

  init(_ range: Range<Int>) {
    offset = UInt32(range.lowerBound)
    length = UInt32(range.count)
  }

  var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
}
