/// A growing buffer of UTF-8 text.
///
/// The buffer is an array whose first `count` bytes are text. Writing a number, or a whole ring of coordinates, checks
/// the capacity once and then only stores bytes; an emptied writer can be reused without allocation.
public struct ByteWriter: Sendable {
  @usableFromInline var room: [UInt8] = []
  @usableFromInline var length = 0

  /// Number of bytes written.
  @inlinable
  public var count: Int { length }

  public init() {}

  /// - Parameter capacity: bytes to allocate at once.
  public init(capacity: Int) { makeRoom(capacity) }

  /// A copy of the text.
  public var bytes: [UInt8] { Array(room[..<count]) }

  /// Calls `body` with the text.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try room.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Discards the text and keeps the buffer.
  public mutating func removeAll() { length = 0 }

  /// Writes one byte.
  @inlinable
  public mutating func append(byte: UInt8) {
    if count == room.count { makeRoom(1) }
    room[count] = byte
    length += 1
  }

  /// Writes bytes unchanged.
  @inlinable
  public mutating func append(bytes more: some Sequence<UInt8>) {
    let isDone: Void? = more.withContiguousStorageIfAvailable { append($0) }
    if isDone == nil { for byte in more { append(byte: byte) } }
  }

  /// The same for contiguous bytes; not generic, so that other modules call it directly.
  @inlinable
  public mutating func append(bytes more: UnsafeBufferPointer<UInt8>) { append(more) }

  /// Writes an ASCII literal; the fastest way to write fixed text.
  @inlinable
  public mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  /// Writes text unchanged.
  public mutating func append(_ text: some StringProtocol) { append(bytes: text.utf8) }

  /// The same for a `String`; not generic, so that other modules call it directly.
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Writes text followed by one byte.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>, then byte: UInt8) {
    write(upTo: text.count + 1) { target in
      if let source = text.baseAddress { target.update(from: source, count: text.count) }
      target[text.count] = byte
      return text.count + 1
    }
  }

  /// Writes an integer followed by one byte.
  public mutating func append(_ value: Int, then byte: UInt8) {
    write(upTo: 32) { target in
      target[0] = Ascii.minus
      let sign = value < 0 ? 1 : 0
      let length = sign + DigitText.write(UInt64(value.magnitude), to: target + sign)
      target[length] = byte
      return length + 1
    }
  }

  /// Replaces the last byte; does nothing if the text is empty.
  public mutating func replaceLast(with byte: UInt8) { if count > 0 { room[count - 1] = byte } }

  /// Writes an integer in decimal digits, with a minus sign if it is negative.
  public mutating func append(_ value: Int) { append(digits: UInt64(value.magnitude), isNegative: value < 0) }

  /// Writes an integer, given as its magnitude and sign.
  @inline(__always)
  mutating func append(digits value: UInt64, isNegative: Bool = false) {
    write(upTo: 32) { target in
      target[0] = Ascii.minus
      let sign = isNegative ? 1 : 0
      return sign + DigitText.write(value, to: target + sign)
    }
  }

  /// Exchanges the contents of two writers without copying.
  public mutating func swap(with other: inout ByteWriter) { Swift.swap(&self, &other) }

  // MARK: buffer

  @inlinable @inline(__always)
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let source = more.baseAddress, more.count > 0 else { return }
    write(upTo: more.count) { target in
      target.update(from: source, count: more.count)
      return more.count
    }
  }

  /// Makes room for `most` bytes, at least 1, after the text. `body` stores bytes there and returns their number.
  @inlinable @inline(__always)
  package mutating func write(upTo most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if room.count - count < most { makeRoom(most) }
    let start = count
    length += room.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return body(base + start)
    }
  }

  @usableFromInline @inline(never)
  mutating func makeRoom(_ more: Int) {
    let wanted = max(count + more, 2 * room.count, 64)
    room.append(contentsOf: repeatElement(0, count: wanted - room.count))
  }
}
