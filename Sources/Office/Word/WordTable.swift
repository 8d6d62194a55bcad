internal import Markup

/// A table of a text document.
struct WordTable {
  private let grid: WordDocument.Grid
  private let widths: [Int]

  /// The width of the text on a page, in twentieths of a point.
  static let page = 9070

  init(_ grid: WordDocument.Grid) {
    self.grid = grid
    let wanted = grid.heading.indices.map { at in at < grid.widths.count ? max(1, grid.widths[at]) : 1 }
    let sum = max(1, wanted.reduce(0, +))
    widths = wanted.map { $0 * WordTable.page / sum }
  }

  func write(to xml: inout Markup) {
    xml.element("w:tbl") { xml in
      xml.inline("w:tblPr") { xml in
        xml.empty("w:tblStyle", ["w:val": "TableGrid"])
        xml.empty("w:tblW", ["w:w": "\(WordTable.page)", "w:type": "dxa"])
        xml.empty("w:jc", ["w:val": "center"])
        xml.empty("w:tblLayout", ["w:type": "fixed"])
      }
      xml.inline("w:tblGrid") { xml in
        for width in widths { xml.empty("w:gridCol", ["w:w": "\(width)"]) }
      }
      addRow(grid.heading, isHead: true, isBold: true, to: &xml)
      for row in grid.rows { addRow(row.cells, isHead: false, isBold: row.isSum, to: &xml) }
    }
  }

  private func addRow(_ cells: [String], isHead: Bool, isBold: Bool, to xml: inout Markup) {
    xml.element("w:tr") { xml in
      xml.inline("w:trPr") { xml in
        xml.empty("w:cantSplit", [:])
        if isHead { xml.empty("w:tblHeader", [:]) }
      }
      for at in widths.indices {
        let text = at < cells.count ? cells[at] : ""
        xml.inline("w:tc") { xml in
          xml.inline("w:tcPr") { xml in
            xml.empty("w:tcW", ["w:w": "\(widths[at])", "w:type": "dxa"])
            if isHead { xml.empty("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "E7ECF2"]) }
          }
          xml.inline("w:p") { xml in
            xml.inline("w:pPr") { xml in
              xml.empty("w:pStyle", ["w:val": "TableText"])
              if isHead { xml.empty("w:keepNext", [:]) }
              xml.empty("w:jc", ["w:val": at < grid.names ? "left" : "right"])
            }
            WordRuns.add(text, isBold: isBold, to: &xml)
          }
        }
      }
    }
  }
}
