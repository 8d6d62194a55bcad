internal import Bytes

/// A value of a JSON file, and the line on which it begins.
struct JSONValue: Sendable {
  enum Content: Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([(key: String, value: JSONValue)])
  }

  var line = 1
  var content = Content.null

  init() {}

  /// Reads a file that holds one value.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    var scanner = JSONScanner(bytes)
    var lines = LineCounter()
    self = try JSONValue(&scanner, &lines)
    scanner.passSpace()
    if scanner.at < bytes.count { throw scanner.fault("the end of the file") }
    if let flaw = scanner.takeFlaw() {
      scanner.at = flaw.offset
      throw scanner.fault(flaw.expected)
    }
  }

  private init(_ scanner: inout JSONScanner, _ lines: inout LineCounter) throws(JSONFault) {
    scanner.passSpace()
    line = lines.line(at: scanner.at, in: scanner.bytes)
    var isFirst = true
    switch scanner.next {
    case UInt8(ascii: "{"):
      var members: [(key: String, value: JSONValue)] = []
      try scanner.open()
      while let key = try scanner.nextMember(isFirst: &isFirst) {
        members.append((JSONValue.text(scanner, key), try JSONValue(&scanner, &lines)))
      }
      content = .object(members)
    case UInt8(ascii: "["):
      var values: [JSONValue] = []
      try scanner.open()
      while try scanner.nextElement(isFirst: &isFirst) { values.append(try JSONValue(&scanner, &lines)) }
      content = .list(values)
    case UInt8(ascii: "\""): content = .text(JSONValue.text(scanner, try scanner.passText()))
    case let first where UInt8(ascii: "a")...UInt8(ascii: "z") ~= first:
      try scanner.passValue()
      content = first == UInt8(ascii: "n") ? .null : .flag(first == UInt8(ascii: "t"))
    default: content = .number(try scanner.passNumber())
    }
  }

  private static func text(_ scanner: JSONScanner, _ range: Range<Int>) -> String {
    jsonText(UnsafeBufferPointer(rebasing: scanner.bytes[range]))
  }
}

extension JSONValue {
  /// The value of a member, or of a member of a member: `terms.distance`. Nil where there is none.
  subscript(path: String) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(self)) { value, key in value?.members.first { $0.key == key }?.value }
  }

  /// The members of an object; empty for any other value.
  var members: [(key: String, value: JSONValue)] {
    if case .object(let members) = content { members } else { [] }
  }
  /// The values of a list; nil for any other value.
  @inline(never) var list: [JSONValue]? {
    if case .list(let values) = content { values } else { nil }
  }
  // Not inlined: the optimiser of Swift 6.3 ends with an ownership error where a borrowed value is switched over several times.
  @inline(never) var number: Double? {
    if case .number(let number) = content { number } else { nil }
  }
  @inline(never) var flag: Bool? {
    if case .flag(let flag) = content { flag } else { nil }
  }
  /// An id or another text; an id of digits may be written as a number.
  @inline(never) var text: String? {
    switch content {
    case .text(let text): text
    case .number(let number): Int(exactly: number).map(String.init)
    default: nil
    }
  }
  @inline(never) var isNull: Bool {
    if case .null = content { true } else { false }
  }
}
