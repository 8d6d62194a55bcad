/// HTML or SVG under construction, well-formed as XML.
///
/// Texts and attribute values are always escaped, so that no name in an input file can end a tag or begin one. Names of
/// elements and attributes are literals of the program, and every element is closed in the function that opened it.
/// Only two kinds of content are written without entities: files that are part of the program (``embed(_:)``), and JSON
/// for scripts (``addData(_:id:)``), in which critical characters become JSON escapes.
///
///     var svg = Markup()
///     svg.element("text", ["x": "40", "y": "78"], text: school.name)
package struct Markup {
  package private(set) var text = ""

  package typealias Attributes = KeyValuePairs<StaticString, String>

  package init() {}

  /// The first line of an HTML page.
  package mutating func addDoctype() { text += "<!DOCTYPE html>\n" }

  /// Writes a text, escaped.
  package mutating func text(_ words: String) { addEscaped(words) }

  /// Writes what another markup holds, which is escaped already.
  package mutating func append(_ other: Markup) { text += other.text }

  package mutating func lineEnd() { text += "\n" }

  /// Writes an element that contains a text, followed by a line end.
  package mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text words: String) {
    inline(name, attributes, text: words)
    lineEnd()
  }

  /// Writes an element whose content the closure `content` writes, followed by a line end.
  package mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    inline(name, attributes, content)
    lineEnd()
  }

  /// Writes an element with the opening and the closing tag on separate lines.
  package mutating func block(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    element(name, attributes) { markup in
      markup.lineEnd()
      content(&markup)
    }
  }

  /// Writes an element that contains a text, without a line end.
  package mutating func inline(_ name: StaticString, _ attributes: Attributes = [:], text words: String) {
    inline(name, attributes) { $0.text(words) }
  }

  /// Writes an element whose content the closure `content` writes, without a line end.
  package mutating func inline(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    addTag(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  /// Writes an element without content and without a line end.
  package mutating func empty(_ name: StaticString, _ attributes: Attributes) {
    addTag(name, attributes)
    text += "/>"
  }

  /// Writes JSON in a `script` element that browsers do not run; scripts of the page find it by its id.
  ///
  /// The values stay the same, but every character is escaped that could end the element, open a comment, or count as a
  /// line end in an old JavaScript parser.
  package mutating func addData(_ json: [UInt8], id: String) {
    element("script", ["type": "application/json", "id": id]) { $0.addJSON(json) }
  }

  /// Writes a style sheet or script of the program, unchanged.
  package mutating func embed(_ asset: PageAsset) { text += asset.text }

  private mutating func addTag(_ name: StaticString, _ attributes: Attributes) {
    text += "<\(name)"
    for (name, value) in attributes {
      text += " \(name)=\""
      addEscaped(value)
      text += "\""
    }
  }

  /// Writes a text with XML's reserved characters as entities and without the characters that XML 1.0 forbids.
  private mutating func addEscaped(_ words: String) {
    // Paths of a map are long, and contain nothing to escape.
    guard !words.utf8.allSatisfy(Markup.isPlain) else {
      text += words
      return
    }
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\t", "\n", "\r": text += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// True for printable ASCII that is not a reserved character of XML.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: (0x20..<0x7F).contains(byte)
    }
  }

  private mutating func addJSON(_ json: [UInt8]) {
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "<": text += "\\u003c"
      case ">": text += "\\u003e"
      case "&": text += "\\u0026"
      case "\u{2028}": text += "\\u2028"
      case "\u{2029}": text += "\\u2029"
      case "\u{FFFE}": text += "\\ufffe"
      case "\u{FFFF}": text += "\\uffff"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
