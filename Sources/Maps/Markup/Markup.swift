/// XML or HTML in the making. Whatever comes from a file goes through ``escaped(_:)``, in texts and in attributes.
package struct Markup {
  package private(set) var text = ""

  package init() {}

  package typealias Attributes = KeyValuePairs<String, String>

  /// Writes markup as it stands.
  package mutating func raw(_ markup: String) { text += markup }

  /// An element around a text.
  package mutating func element(_ name: String, _ attributes: Attributes = [:], text words: String) {
    open(name, attributes)
    text += Markup.escaped(words)
    close(name)
  }

  /// An element around what `content` writes.
  package mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// An SVG element without content.
  package mutating func empty(_ name: String, _ attributes: Attributes) {
    text += "<\(name)\(Markup.list(attributes))/>"
  }

  package mutating func open(_ name: String, _ attributes: Attributes = [:]) {
    text += "<\(name)\(Markup.list(attributes))>"
  }
  package mutating func close(_ name: String) { text += "</\(name)>\n" }

  private static func list(_ attributes: Attributes) -> String {
    attributes.reduce("") { $0 + " \($1.key)=\"\(escaped($1.value))\"" }
  }

  /// The text with what XML reserves as entities, and without the characters that XML 1.0 forbids.
  package static func escaped(_ text: String) -> String {
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
