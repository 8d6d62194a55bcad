/// Text being written, as UTF-8 bytes.
///
/// The room is an array of which the first `count` bytes are text. So a number, or a whole ring, costs one look whether
/// there is room and then plain stores, and a writer that is emptied is filled again without asking for memory.
public struct ByteWriter: Sendable {
  @usableFromInline var room: [UInt8] = []
  @usableFromInline var length = 0

  /// Bytes written so far.
  @inlinable
  public var count: Int { length }

  public init() {}

  /// - Parameter capacity: bytes to make room for at once.
  public init(capacity: Int) { makeRoom(capacity) }

  /// The text so far, as an array of its own.
  public var bytes: [UInt8] { Array(room[..<count]) }

  /// Lends the text so far.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try room.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() { length = 0 }

  @inlinable
  public mutating func append(byte: UInt8) {
    if count == room.count { makeRoom(1) }
    room[count] = byte
    length += 1
  }

  @inlinable
  public mutating func append(bytes more: some Sequence<UInt8>) {
    let isDone: Void? = more.withContiguousStorageIfAvailable { append($0) }
    if isDone == nil { for byte in more { append(byte: byte) } }
  }

  /// The same for bytes that lie together, the way of all text: a call from another module is not made for its sequence.
  @inlinable
  public mutating func append(bytes more: UnsafeBufferPointer<UInt8>) { append(more) }

  /// Writes a literal as it stands, the cheapest way for fixed ASCII text.
  @inlinable
  public mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  /// Writes text as it stands.
  public mutating func append(_ text: some StringProtocol) { append(bytes: text.utf8) }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Writes text and a byte after it.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>, then byte: UInt8) {
    write(upTo: text.count + 1) { target in
      if let source = text.baseAddress { target.update(from: source, count: text.count) }
      target[text.count] = byte
      return text.count + 1
    }
  }

  /// Writes a whole number and a byte after it.
  public mutating func append(_ value: Int, then byte: UInt8) {
    write(upTo: 32) { target in
      target[0] = Ascii.minus
      let sign = value < 0 ? 1 : 0
      let length = sign + DigitText.write(UInt64(value.magnitude), to: target + sign)
      target[length] = byte
      return length + 1
    }
  }

  /// Puts a byte in the place of the last one.
  public mutating func replaceLast(with byte: UInt8) { if count > 0 { room[count - 1] = byte } }

  public mutating func append(_ value: Int) { append(digits: UInt64(value.magnitude), isNegative: value < 0) }

  /// Puts this text in the place of the other, and the other in the place of this, without a copy.
  public mutating func swap(with other: inout ByteWriter) { Swift.swap(&self, &other) }

  // MARK: room

  @inlinable @inline(__always)
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let source = more.baseAddress, more.count > 0 else { return }
    write(upTo: more.count) { target in
      target.update(from: source, count: more.count)
      return more.count
    }
  }

  /// Lends room for `most` bytes, 1 or more, after the text; `body` says how many of them it wrote.
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
