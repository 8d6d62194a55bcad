/// Tells the lines of offsets in a file. Costs no more than the distance to the offset asked for before.
struct LineCounter {
  private var offset = 0
  private var line = 1

  init() {}

  /// The line of `offset`, 1-based.
  mutating func line(at target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if target >= offset {
      line += lineFeeds(bytes, offset..<target)
    } else {
      line -= lineFeeds(bytes, target..<offset)
    }
    offset = target
    return line
  }

  private func lineFeeds(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for at in range { count += bytes[at] == Ascii.lineFeed ? 1 : 0 }
    return count
  }
}
