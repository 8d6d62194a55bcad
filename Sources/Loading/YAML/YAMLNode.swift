import Planning

/// A YAML value with its file and line, from which scenarios are read. Scalars stay text until a field needs a number,
/// so that a district called `no` or a date keeps its characters.
struct YAMLNode: Sendable {
  enum Value: Sendable {
    case null
    case scalar(String, isQuoted: Bool)
    case list([YAMLNode])
    case map([(key: YAMLNode, value: YAMLNode)])
  }

  var value: Value
  /// The file as shown to the user; `folder` is its folder, from which relative paths start.
  var file: String
  var folder: String
  /// Line in the file, 1-based.
  var line: Int

  var isNull: Bool { if case .null = value { true } else { false } }
  var map: [(key: YAMLNode, value: YAMLNode)]? { if case .map(let map) = value { map } else { nil } }
  var list: [YAMLNode]? { if case .list(let list) = value { list } else { nil } }
  var text: String? { if case .scalar(let text, _) = value { text } else { nil } }

  /// The value as a number, in decimal digits only: no hexadecimal numbers, infinity or underscores.
  var number: Double? {
    guard case .scalar(let text, let isQuoted) = value, !isQuoted else { return nil }
    return Digits.number(text)
  }
  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  var bool: Bool? {
    guard case .scalar(let text, let isQuoted) = value, !isQuoted else { return nil }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }

  subscript(key: String) -> YAMLNode? { map?.first { $0.key.text == key }?.value }

  /// The value as text, for messages.
  var shown: String {
    switch value {
    case .null: "nothing"
    case .scalar(let text, _): text.isEmpty ? "\"\"" : text
    case .list(let list): "a list of \(list.count)"
    case .map(let map): "a map of \(map.count)"
    }
  }
}
