/// Text being written, as UTF-8 bytes.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// - Parameter capacity: bytes to make room for at once.
  public init(capacity: Int) { bytes.reserveCapacity(capacity) }

  public var count: Int { bytes.count }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Puts `header` before everything written so far.
  mutating func prepend(_ header: [UInt8]) { bytes.insert(contentsOf: header, at: 0) }

  public mutating func append(byte: UInt8) { bytes.append(byte) }

  public mutating func append(bytes more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Writes a literal as it stands, the cheapest way for fixed ASCII text.
  public mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes text as it stands.
  public mutating func append(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  public mutating func append(_ value: Int) { append(digits: value.magnitude, isNegative: value < 0) }
}
