internal import Markup
internal import Planning

extension NoticeWords {
  /// The head of a page for the public: its title, the mark of synthetic data, and what the reader should know.
  func addHeader(_ title: String, _ paragraphs: [Phrase], to html: inout Markup) {
    html.block("header") { html in
      html.element("h1", text: title)
      if let mark = syntheticNotice { html.element("p", ["class": "mark"], text: mark) }
      for paragraph in paragraphs { html.element("p", text: say(paragraph)) }
    }
  }
}
