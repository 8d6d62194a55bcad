internal import Maps
internal import Markup

/// A measure against another one: lines through points, the axis of heights from a round number below the least value. A table on the page
/// has the figures.
struct CurveChart {
  var title: String
  /// Ascending; shape `[points]`.
  var x: [Double]
  /// Shape `[lines, points]`.
  var lines: [[Double]]
  /// The name of each line, for the key.
  var names: [String]
  /// The texts of values at the axes.
  var xLabel: (Double) -> String
  var yLabel: (Double) -> String

  private static let width = 460.0
  private static let height = 240.0
  private static let left = 64.0
  private static let right = 24.0
  private static let top = 12.0
  private static let bottom = 26.0

  func write(to html: inout Markup) {
    guard let range = LineChart.range(of: lines.joined().map(Optional.some)), let east = x.max() else { return }
    html.element("figure", ["class": "bars"]) { html in
      html.element("figcaption") { html in
        html.text(title)
        html.element("ul", ["class": "legend"]) { html in
          for (number, name) in names.enumerated() {
            html.element("li") { html in
              LineStyle(number).addSample(to: &html)
              html.text(name)
            }
          }
        }
      }
      let frame: Markup.Attributes = [
        "viewBox": "0 0 \(Int(CurveChart.width)) \(Int(CurveChart.height))", "role": "img", "aria-label": title,
        "class": "chart",
      ]
      html.element("svg", frame) { html in
        addAxes(range, east, to: &html)
        for (number, values) in lines.enumerated() {
          let points = zip(x, values).map { (across($0, east), up($1, range)) }
          add(points, LineStyle(number), to: &html)
        }
      }
    }
  }

  private func across(_ value: Double, _ east: Double) -> String {
    PictureText.pixels(
      CurveChart.left + (east > 0 ? value / east : 0) * (CurveChart.width - CurveChart.left - CurveChart.right))
  }

  private func up(_ value: Double, _ range: ClosedRange<Double>) -> String {
    let room = CurveChart.height - CurveChart.top - CurveChart.bottom
    return PictureText.pixels(
      CurveChart.height - CurveChart.bottom - (value - range.lowerBound) / (range.upperBound - range.lowerBound) * room)
  }

  private func addAxes(_ range: ClosedRange<Double>, _ east: Double, to html: inout Markup) {
    let (least, most) = (range.lowerBound, range.upperBound)
    let (left, right) = (PictureText.pixels(CurveChart.left), PictureText.pixels(CurveChart.width - CurveChart.right))
    for value in [least, (least + most) / 2, most] {
      let at = up(value, range)
      html.empty("path", ["d": "M\(left) \(at)H\(right)", "stroke": value == least ? "#4d4d4d" : "#d0d0d0"])
      html.element(
        "text", ["x": PictureText.pixels(CurveChart.left - 6), "y": at, "dy": "4", "text-anchor": "end"],
        text: yLabel(value))
    }
    for value in east > 0 ? [0, east / 2, east] : [0] {
      html.element(
        "text",
        ["x": across(value, east), "y": PictureText.pixels(CurveChart.height - 8), "text-anchor": "middle"],
        text: xLabel(value))
    }
  }

  private func add(_ points: [(x: String, y: String)], _ style: LineStyle, to html: inout Markup) {
    let path = points.enumerated().map { ($0 == 0 ? "M" : "L") + "\($1.x) \($1.y)" }.joined()
    html.empty(
      "path",
      [
        "d": path, "fill": "none", "stroke": style.colour, "stroke-width": "2", "stroke-dasharray": style.dash,
        "stroke-linejoin": "round",
      ])
    for point in points { html.empty("circle", ["cx": point.x, "cy": point.y, "r": "3", "fill": style.colour]) }
  }
}
