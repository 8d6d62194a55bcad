internal import Markup
internal import Output

/// An HTML page that needs no other file: its style sheet and scripts are part of it.
struct Page {
  var title: String
  /// A language tag (BCP 47), such as `zh-Hans`.
  var language: String
  var style: PageAsset
  /// Attributes of further `meta` elements of the head.
  var metadata: [Markup.Attributes] = []

  /// Metadata of public pages: a content policy under which a browser loads nothing, and the program that wrote the page.
  static let publicMetadata: [Markup.Attributes] = [
    [
      "http-equiv": "Content-Security-Policy",
      "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
    ],
    ["name": "generator", "content": "\(Program.name) \(Program.version)"],
  ]

  /// The file, UTF-8.
  ///
  /// - Parameter body: writes the content of the body, with its scripts.
  func bytes(_ body: (inout Markup) -> Void) -> [UInt8] {
    var html = Markup()
    html.addDoctype()
    html.block("html", ["lang": language]) { html in
      html.block("head", [:], addHead)
      html.block("body", [:], body)
    }
    return Array(html.text.utf8)
  }

  private func addHead(to html: inout Markup) {
    let always: [Markup.Attributes] = [
      ["charset": "utf-8"], ["name": "viewport", "content": "width=device-width, initial-scale=1"],
    ]
    for attributes in always + metadata {
      html.empty("meta", attributes)
      html.lineEnd()
    }
    html.element("title", text: title)
    html.block("style") { $0.embed(style) }
  }
}
