internal import Markup
internal import Output
internal import Planning
internal import Wording

/// A report as a page: title, notices on its data, contents, and sections, with the style and the script of all reports.
struct ReportDocument {
  /// A part of the document with a heading.
  struct Section {
    var id: String
    var title: Phrase
    var write: (inout Markup) -> Void
  }

  var title: String
  var about: DatasetInfo
  var sections: [Section]
  var language: Language

  /// The file, UTF-8.
  /// - Parameter key: writes the key of the charts.
  func bytes(key: (inout Markup) -> Void) -> [UInt8] {
    Page(title: title, language: language.tag, style: .reportStyle).bytes { html in
      html.element("a", ["class": "skip", "href": "#main"], text: say(Phrase("Skip to the report")))
      html.element("header") { addHeading(&$0, key) }
      html.element("main", ["id": "main", "tabindex": "-1"]) { html in
        for section in sections {
          html.element("section", ["id": section.id, "aria-labelledby": "h-\(section.id)"]) { html in
            html.element("h2", ["id": "h-\(section.id)"], text: section.title.text(in: language))
            section.write(&html)
          }
        }
      }
      html.element(
        "footer",
        text: say(
          Phrase(
            "Computed by \(Program.name) \(Program.version). Figures are rounded to whole numbers; the tables written with this report have three decimals."
          )))
      html.block("script") { $0.embed(.reportScript) }
    }
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  private func addHeading(_ html: inout Markup, _ key: (inout Markup) -> Void) {
    html.element("h1", text: title)
    if let notice = Words.syntheticNotice(about, in: language) {
      html.element("p", ["class": "synthetic"], text: notice)
    }
    key(&html)
    html.element("nav", ["aria-label": say(Phrase("Contents"))]) { html in
      html.element("ul") { html in
        for section in sections {
          html.element("li") { html in
            html.element("a", ["href": "#\(section.id)"], text: section.title.text(in: language))
          }
        }
      }
    }
  }
}
