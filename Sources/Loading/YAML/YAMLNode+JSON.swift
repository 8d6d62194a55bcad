extension YAMLNode {
  /// The node as JSON text, for inline geometries.
  var json: String {
    switch value {
    case .null: "null"
    case .scalar("true", isQuoted: false), .scalar("false", isQuoted: false): text ?? ""
    case .scalar(let text, let isQuoted):
      !isQuoted && Digits.number(text) != nil ? text.hasPrefix("+") ? String(text.dropFirst()) : text : quoted(text)
    case .list(let list): "[" + list.map(\.json).joined(separator: ",") + "]"
    case .map(let map): "{" + map.map { quoted($0.key.text ?? "") + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
