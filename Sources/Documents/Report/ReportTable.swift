internal import Maps
internal import Planning
internal import Tables

/// A table of a page: names at the left, figures at the right; it scrolls in a box of its own where it is too wide.
struct ReportTable {
  private struct Row {
    var cells: [String]
    var isSum: Bool
  }

  let caption: String
  let heading: [String]
  /// Columns at the left that say what a row is of.
  let names: Int
  /// A column of sentences, which is given more room.
  var wide: Int?
  /// A column of words after the figures.
  var remarks: Int?
  /// On a phone a row becomes a block of lines, each with the heading of its column. Texts may wrap at spaces.
  var stacks = false
  private var rows: [Row] = []

  init(_ caption: String, _ heading: [String], names: Int) {
    self.caption = caption
    self.heading = heading
    self.names = names
  }

  /// The same as a table of a screen; a rule there sets sums apart here.
  init(_ caption: String, _ table: TextTable) {
    self.init(caption, table.heading, names: table.names.count)
    for line in table.lines {
      if case .cells(let cells) = line { add(cells) }
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [String], isSum: Bool = false) { rows.append(Row(cells: cells, isSum: isSum)) }

  func write(to html: inout Markup) {
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) { html in
      html.element("table", stacks ? ["class": "stacks"] : [:]) { html in
        html.element("caption", text: caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for (at, cell) in heading.enumerated() {
              html.element(
                "th", ["scope": "col", "class": at < names || at == remarks ? "name" : "figure"], text: cell)
            }
          }
        }
        html.element("tbody") { html in
          for row in rows { write(row, to: &html) }
        }
      }
    }
  }

  private func write(_ row: Row, to html: inout Markup) {
    html.raw(row.isSum ? "<tr class=\"sum\">" : "<tr>")
    for (at, cell) in row.cells.enumerated() {
      let text = Markup.escaped(cell)
      let label = stacks && at < heading.count ? " data-label=\"\(Markup.escaped(heading[at]))\"" : ""
      switch at {
      case 0: html.raw("<th scope=\"row\">\(text)</th>")
      case wide: html.raw("<td class=\"name wide\"\(label)>\(text)</td>")
      case remarks: html.raw("<td class=\"name remark\"\(label)>\(text)</td>")
      case ..<names: html.raw("<td class=\"name\"\(label)>\(text)</td>")
      default: html.raw("<td\(label)>\(text)</td>")
      }
    }
    html.raw("</tr>\n")
  }
}
