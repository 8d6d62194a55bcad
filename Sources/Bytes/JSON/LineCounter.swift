/// Finds the line number of offsets in a file. The time of a call is proportional to the distance from the previous
/// offset.
package struct LineCounter: Sendable {
  private var offset = 0
  private var line = 1

  package init() {}

  /// Starts counting at an offset whose line has the number `line`.
  package init(from offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }

  /// The line of `offset`, 1-based.
  package mutating func line(at target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if target >= offset {
      line += lineFeeds(bytes, offset..<target)
    } else {
      line -= lineFeeds(bytes, target..<offset)
    }
    offset = target
    return line
  }

  private func lineFeeds(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var (count, at) = (0, range.lowerBound)
    while range.upperBound - at >= 8 {
      // marks exactly the bytes that are not line feeds: the additions never carry into the next byte
      let word = ByteLanes.load(bytes, at) ^ (ByteLanes.ones &* UInt64(Ascii.lineFeed))
      let others = ((word & ~ByteLanes.tops) &+ ~ByteLanes.tops | word) & ByteLanes.tops
      count += 8 - others.nonzeroBitCount
      at += 8
    }
    while at < range.upperBound {
      if bytes[at] == Ascii.lineFeed { count += 1 }
      at += 1
    }
    return count
  }
}
