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
    case .list, .map: flow(most: YAMLNode.mostShown)
    }
  }

  /// The value in one line, as YAML writes it; a text that YAML would read as something else is quoted.
  var flow: String {
    switch value {
    case .null: return ""
    case .scalar(let text, let isQuoted):
      let isPlain = !text.isEmpty && text.first != " " && !text.contains { ",[]{}:#&*!|>'\"%@`".contains($0) }
      let isNumber = Digits.number(text) != nil || bool != nil
      return isPlain && !(isQuoted && isNumber) ? text : "\"" + text.replacing("\"", with: "\\\"") + "\""
    case .list(let list): return "[" + list.map(\.flow).joined(separator: ", ") + "]"
    case .map(let map):
      return map.isEmpty ? "{}" : "{ " + map.map { "\($0.key.flow): \($0.value.flow)" }.joined(separator: ", ") + " }"
    }
  }

  /// Characters of a list or map in messages.
  private static let mostShown = 60

  /// The value in one line, as YAML writes it: `{ from: 2020, to: [2021, 2022] }`; what goes beyond a number of characters is left out.
  private func flow(most: Int) -> String {
    func joined(_ items: some Sequence<(name: String, value: YAMLNode)>) -> String {
      var text = ""
      for (name, value) in items {
        if !text.isEmpty { text += ", " }
        guard text.count < most else { return text + "…" }
        text += name + value.flow(most: most - text.count)
      }
      return text
    }
    switch value {
    case .null: return ""
    case .scalar(let text, _): return text.isEmpty ? "\"\"" : text.count > most ? text.prefix(max(1, most)) + "…" : text
    case .list(let list): return "[" + joined(list.lazy.map { ("", $0) }) + "]"
    case .map(let map):
      return map.isEmpty ? "{}" : "{ " + joined(map.lazy.map { ($0.key.flow(most: most) + ": ", $0.value) }) + " }"
    }
  }
}
