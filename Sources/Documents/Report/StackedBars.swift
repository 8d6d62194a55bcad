internal import Maps
internal import Markup
internal import Wording

/// Horizontal bars of several parts, one bar per row, with a figure at the end. A table on the page has the figures.
struct StackedBars {
  struct Part {
    var name: String
    var colour: String
  }

  struct Row {
    var name: String
    /// By part; a part of 0 is not drawn, as where the value is withheld.
    var values: [Double]
    /// The text at the end of the bar.
    var figure: String
  }

  var label: String
  var parts: [Part]
  var rows: [Row]

  private static let width = 432.0
  private static let left = 178.0
  private static let right = 48.0
  private static let step = 24.0

  func write(to html: inout Markup) {
    let most = rows.map(sum).max() ?? 0
    guard most > 0 else { return }
    html.element("figure", ["class": "bars"]) { html in
      html.element("figcaption") { html in
        Swatch.writeLegend(parts, to: &html)
      }
      let height = StackedBars.step * Double(rows.count) + 4
      html.element(
        "svg",
        [
          "viewBox": "0 0 \(Int(StackedBars.width)) \(PictureText.pixels(height))", "role": "img", "aria-label": label,
          "class": "chart",
        ]
      ) { html in
        for (at, row) in rows.enumerated() { add(row, at, most, to: &html) }
      }
    }
  }

  private func sum(_ row: Row) -> Double { row.values.reduce(0) { $1 > 0 ? $0 + $1 : $0 } }

  private func add(_ row: Row, _ number: Int, _ most: Double, to html: inout Markup) {
    let top = StackedBars.step * Double(number) + 4
    let room = StackedBars.width - StackedBars.left - StackedBars.right
    let baseline = PictureText.pixels(top + 14)
    html.element(
      "text", ["x": PictureText.pixels(StackedBars.left - 8), "y": baseline, "text-anchor": "end"],
      text: row.name)
    var left = StackedBars.left
    for (value, part) in zip(row.values, parts) where value > 0 {
      let width = value / most * room
      html.empty(
        "rect",
        [
          "x": PictureText.pixels(left), "y": PictureText.pixels(top), "width": PictureText.pixels(width),
          "height": "18",
          "fill": part.colour, "stroke": "#fff",
        ])
      left += width
    }
    html.element("text", ["x": PictureText.pixels(left + 6), "y": baseline], text: row.figure)
  }
}

/// A patch of colour in a legend. It is drawn, since browsers do not print backgrounds by default.
enum Swatch {
  /// A list of colours with their names.
  static func writeLegend(_ parts: [StackedBars.Part], to html: inout Markup) {
    html.element("ul", ["class": "legend"]) { html in
      for part in parts {
        html.element("li") { html in
          write(part.colour, to: &html)
          html.text(part.name)
        }
      }
    }
  }

  static func write(_ fill: String, to html: inout Markup) {
    let frame: Markup.Attributes = [
      "class": "swatch", "viewBox": "0 0 22 14", "width": "22", "height": "14", "aria-hidden": "true",
    ]
    html.element("svg", frame) { html in
      html.empty("rect", ["x": "0.5", "y": "0.5", "width": "21", "height": "13", "fill": fill, "stroke": "#4d4d4d"])
    }
  }
}
