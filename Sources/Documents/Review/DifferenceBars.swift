internal import Maps
internal import Markup

/// Horizontal bars on both sides of an axis: the parts of a difference, those above 0 to the right, those below to the left. A table on the
/// page has the figures.
struct DifferenceBars {
  var label: String
  var parts: [StackedBars.Part]
  var rows: [StackedBars.Row]

  private static let width = 640.0
  private static let left = 170.0
  private static let right = 60.0
  private static let step = 24.0

  func write(to html: inout Markup) {
    let most = max(0, rows.map { sum($0, isAbove: true) }.max() ?? 0)
    let least = max(0, rows.map { sum($0, isAbove: false) }.max() ?? 0)
    guard most + least > 0 else { return }
    html.element("figure", ["class": "bars"]) { html in
      html.element("figcaption") { html in
        html.text(label)
        Swatch.writeLegend(parts, to: &html)
      }
      let height = DifferenceBars.step * Double(rows.count) + 8
      let frame: Markup.Attributes = [
        "viewBox": "0 0 \(Int(DifferenceBars.width)) \(PictureText.pixels(height))", "role": "img",
        "aria-label": label, "class": "chart",
      ]
      html.element("svg", frame) { html in
        let room = DifferenceBars.width - DifferenceBars.left - DifferenceBars.right
        let (axis, scale) = (DifferenceBars.left + room * least / (most + least), room / (most + least))
        for (at, row) in rows.enumerated() { add(row, at, axis: axis, scale: scale, to: &html) }
        let at = PictureText.pixels(axis)
        html.empty("path", ["d": "M\(at) 0V\(PictureText.pixels(height))", "stroke": "#4d4d4d"])
      }
    }
  }

  /// The length of a bar on one side of the axis.
  private func sum(_ row: StackedBars.Row, isAbove: Bool) -> Double {
    row.values.reduce(0) { $0 + max(0, isAbove ? $1 : -$1) }
  }

  private func add(_ row: StackedBars.Row, _ number: Int, axis: Double, scale: Double, to html: inout Markup) {
    let top = DifferenceBars.step * Double(number) + 4
    let baseline = PictureText.pixels(top + 14)
    html.element(
      "text", ["x": PictureText.pixels(DifferenceBars.left - 8), "y": baseline, "text-anchor": "end"], text: row.name)
    var (west, east) = (axis, axis)
    for (value, part) in zip(row.values, parts) where value != 0 {
      let length = abs(value) * scale
      if value < 0 { west -= length }
      html.empty(
        "rect",
        [
          "x": PictureText.pixels(value < 0 ? west : east), "y": PictureText.pixels(top),
          "width": PictureText.pixels(length), "height": "18", "fill": part.colour, "stroke": "#fff",
        ])
      if value > 0 { east += length }
    }
    html.element("text", ["x": PictureText.pixels(east + 6), "y": baseline], text: row.figure)
  }
}
