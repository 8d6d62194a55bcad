/// Builds the text of one JSON object, with members in the order in which they are added. Duplicate keys are not
/// detected.
///
///     var object = JSONObjectWriter()
///     object.add("id", "e-p1")
///     object.add("pupils", 612)
///     object.finish()                       // {"id":"e-p1","pupils":612}
public struct JSONObjectWriter: Sendable {
  private var writer = ByteWriter()
  /// Number of bytes in the writer before the object.
  private let start: Int

  public init() {
    start = 0
    writer.append(ascii: "{")
  }

  /// Starts an object at the end of a text. The object owns the text's buffer until `end` returns the buffer.
  public init(appendingTo text: inout ByteWriter) {
    writer.swap(with: &text)
    start = writer.count
    writer.append(ascii: "{")
  }

  /// Closes the object and returns the buffer to the text.
  public mutating func end(in text: inout ByteWriter) {
    writer.append(byte: Ascii.closeBrace)
    writer.swap(with: &text)
  }

  /// Adds a string; nil is written as null.
  public mutating func add(_ key: String, _ text: String?) {
    guard let text else { return addNull(key) }
    add(key)
    writer.append(json: text)
  }

  /// Adds a whole number; nil is written as null.
  public mutating func add(_ key: String, _ number: Int?) {
    guard let number else { return addNull(key) }
    add(key)
    writer.append(number)
  }

  /// Adds a number without trailing zeros in its decimals; nil and values that are not finite are written as null.
  ///
  /// - `decimals`: the largest number of decimals, 0 to 19.
  public mutating func add(_ key: String, _ number: Double?, decimals: Int = 3) {
    guard let number, number.isFinite else { return addNull(key) }
    add(key)
    writer.append(number, decimals: decimals, trimming: true)
  }

  /// Adds true or false; nil is written as null.
  public mutating func add(_ key: String, _ claim: Bool?) {
    guard let claim else { return addNull(key) }
    add(key)
    writer.append(ascii: claim ? "true" : "false")
  }

  /// Adds a member with the value null.
  public mutating func addNull(_ key: String) {
    add(key)
    writer.append(ascii: "null")
  }

  /// Adds a value that is already JSON text, written on one line.
  public mutating func add(_ key: String, raw json: some Sequence<UInt8>) {
    add(key)
    writer.append(jsonLine: json)
  }

  /// The same for contiguous bytes.
  public mutating func add(_ key: String, raw json: UnsafeBufferPointer<UInt8>) {
    add(key)
    writer.append(jsonLine: json)
  }

  /// The object so far, closed. More members may be added afterwards.
  public func finish() -> [UInt8] { writer.bytes + [Ascii.closeBrace] }

  private mutating func add(_ key: String) { writer.append(member: key, isFirst: writer.count == start + 1) }
}
