/// XML or HTML in the making. Whatever comes from a file goes through ``escaped(_:)``, in texts and in attributes.
struct Markup {
  private(set) var text = ""

  typealias Attributes = KeyValuePairs<String, String>

  /// Writes markup as it stands.
  mutating func raw(_ markup: String) { text += markup }

  /// An element around a text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text words: String) {
    open(name, attributes)
    text += Markup.escaped(words)
    close(name)
  }

  /// An element around what `content` writes.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// An SVG element without content.
  mutating func empty(_ name: String, _ attributes: Attributes) {
    text += "<\(name)\(Markup.list(attributes))/>"
  }

  mutating func open(_ name: String, _ attributes: Attributes = [:]) { text += "<\(name)\(Markup.list(attributes))>" }
  mutating func close(_ name: String) { text += "</\(name)>\n" }

  private static func list(_ attributes: Attributes) -> String {
    attributes.reduce("") { $0 + " \($1.key)=\"\(escaped($1.value))\"" }
  }

  /// The text with what XML reserves as entities, and without the characters that XML 1.0 forbids.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
