/// Builds the text of one JSON object, members in the order they are added. Keys are not checked for repeats.
public struct JSONObjectWriter: Sendable {
  private var writer = ByteWriter()
  /// Bytes that stood in the writer before the object.
  private let start: Int

  public init() {
    start = 0
    writer.append(ascii: "{")
  }

  /// An object at the end of a text; the text's room is the object's until `end`.
  public init(appendingTo text: inout ByteWriter) {
    writer.swap(with: &text)
    start = writer.count
    writer.append(ascii: "{")
  }

  /// Closes the object and gives the text back.
  public mutating func end(in text: inout ByteWriter) {
    writer.append(byte: Ascii.closeBrace)
    writer.swap(with: &text)
  }

  /// nil is written as null.
  public mutating func add(_ key: String, _ text: String?) {
    guard let text else { return addNull(key) }
    add(key)
    writer.append(json: text)
  }

  public mutating func add(_ key: String, _ number: Int?) {
    guard let number else { return addNull(key) }
    add(key)
    writer.append(number)
  }

  /// Writes a number without zeros at the end of its decimals; nil, and what is not finite, as null.
  public mutating func add(_ key: String, _ number: Double?, decimals: Int = 3) {
    guard let number, number.isFinite else { return addNull(key) }
    add(key)
    writer.append(number, decimals: decimals, trimming: true)
  }

  public mutating func add(_ key: String, _ claim: Bool?) {
    guard let claim else { return addNull(key) }
    add(key)
    writer.append(ascii: claim ? "true" : "false")
  }

  public mutating func addNull(_ key: String) {
    add(key)
    writer.append(ascii: "null")
  }

  /// Writes JSON text as it stands, on one line: line breaks occur only between the tokens of JSON.
  public mutating func add(_ key: String, raw json: some Sequence<UInt8>) {
    add(key)
    writer.append(jsonLine: json)
  }

  public mutating func add(_ key: String, raw json: UnsafeBufferPointer<UInt8>) {
    add(key)
    writer.append(jsonLine: json)
  }

  /// The object added to so far; more may be added, for the next feature.
  public func finish() -> [UInt8] { writer.bytes + [Ascii.closeBrace] }

  private mutating func add(_ key: String) { writer.append(member: key, isFirst: writer.count == start + 1) }
}
