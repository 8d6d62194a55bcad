internal import Maps
internal import Output
internal import Planning

extension String {
  /// For the text and the attributes of a page: what files hold can neither end a tag nor begin one.
  var onPage: String { Markup.escaped(self) }

  /// JSON that may stand in a `<script>`: the same values, without a character that could end the element, open a comment
  /// or be taken for a line end by an older reader of scripts.
  var inScript: String {
    var safe = ""
    safe.reserveCapacity(utf8.count)
    for character in unicodeScalars {
      switch character {
      case "<": safe += "\\u003c"
      case ">": safe += "\\u003e"
      case "&": safe += "\\u0026"
      case "\u{2028}": safe += "\\u2028"
      case "\u{2029}": safe += "\\u2029"
      default: safe.unicodeScalars.append(character)
      }
    }
    return safe
  }
}

/// A page by itself: no address is ever asked for, whatever stands in it.
struct Page {
  var title: String
  var language: Language
  var style: String
  var body: String
  var script = ""

  var bytes: [UInt8] {
    let code = language.regionalTag
    return Array(
      """
      <!doctype html>
      <html lang="\(code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <meta name="generator" content="\(Program.name) \(Program.version)">
      <title>\(title.onPage)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body)
      \(script)</body>
      </html>

      """.utf8)
  }
}
