internal import Maps
internal import Markup
internal import Planning
internal import Tables

/// A table of the report: columns of names, then columns of figures. It scrolls in a box of its own where it is too wide.
struct ReportTable {
  struct Row {
    var cells: [String]
    var isSum: Bool
  }

  let caption: String
  let heading: [String]
  /// The number of columns at the left that name the subject of a row.
  let names: Int
  /// The column that contains sentences, which is made wider.
  var wide: Int?
  /// The column that contains remarks, after the figures.
  var remarks: Int?
  /// Whether, on a phone, each row becomes a list of lines, each with the heading of its column.
  var stacks = false
  private(set) var rows: [Row] = []

  init(_ caption: String, _ heading: [String], names: Int) {
    self.caption = caption
    self.heading = heading
    self.names = names
  }

  /// The cells of a table of the terminal; its rules are left out.
  ///
  /// - Parameters:
  ///   - caption: the caption of the table.
  ///   - table: the table.
  ///   - sums: whether the row after a rule is a sum.
  init(_ caption: String, _ table: TextTable, sums: Bool = false) {
    self.init(caption, table.heading, names: table.names.count)
    var isSum = false
    for line in table.lines {
      switch line {
      case .cells(let cells):
        add(cells, isSum: isSum)
        isSum = false
      case .rule: isSum = sums
      }
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
    html.element("tr", row.isSum ? ["class": "sum"] : [:]) { html in
      for (at, cell) in row.cells.enumerated() {
        if at == 0 {
          html.inline("th", ["scope": "row"], text: cell)
        } else {
          html.inline("td", attributes(ofColumn: at), text: cell)
        }
      }
    }
  }

  private func attributes(ofColumn column: Int) -> Markup.Attributes {
    let kind: String? =
      switch column {
      case wide: "name wide"
      case remarks: "name remark"
      case ..<names: "name"
      default: nil
      }
    let label = stacks && column < heading.count ? heading[column] : nil
    return switch (kind, label) {
    case (let kind?, let label?): ["class": kind, "data-label": label]
    case (let kind?, nil): ["class": kind]
    case (nil, let label?): ["data-label": label]
    case (nil, nil): [:]
    }
  }
}
