/// Builds the text of one JSON object, members in the order they are added. Keys are not checked for repeats.
public struct JSONObjectWriter: Sendable {
  private var writer = ByteWriter(capacity: 128)

  public init() { writer.append(ascii: "{") }

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
    writer.append(bytes: json.lazy.filter { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn })
  }

  /// The object added to so far; more may be added, for the next feature.
  public func finish() -> [UInt8] { writer.bytes + [Ascii.closeBrace] }

  private mutating func add(_ key: String) {
    if writer.count > 1 { writer.append(ascii: ",") }
    writer.append(json: key)
    writer.append(ascii: ":")
  }
}
