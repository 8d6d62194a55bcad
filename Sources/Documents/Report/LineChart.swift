internal import Maps
internal import Markup

/// One panel of a chart: a measure by year with a line for each scenario, and bands behind the lines. A table on the page has the figures.
struct LineChart {
  /// An area between two values of each year; nothing is drawn from or to a year without values.
  struct Band {
    /// By year.
    var range: [ClosedRange<Double>?]
    var colour: String
  }

  var title: String
  /// Ascending.
  var years: [Int]
  /// By scenario, then by year; nil, for which no point is drawn, where the value is withheld or absent.
  var lines: [[Double?]]
  /// Drawn in their order, before the lines.
  var bands: [Band] = []
  /// By line; nil for the styles of scenarios.
  var styles: [LineStyle]?
  /// Value at the bottom of the axis.
  var least = 0.0
  /// Value at the top of the axis; panels that are to be compared share it.
  var most: Double
  /// The text of a value at the axis.
  var label: (Double) -> String

  private static let width = 260.0
  private static let height = 150.0
  private static let left = 52.0
  private static let right = 12.0
  private static let top = 10.0
  private static let bottom = 24.0

  /// The smallest 1, 2, 2.5 or 5 times a power of ten that no value exceeds; 1 where no value is positive.
  static func top(of values: some Sequence<Double?>) -> Double {
    let most = values.reduce(0.0) { max, value in value.map { $0 > max ? $0 : max } ?? max }
    guard most > 0, most.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= most { power *= 10 }
    while power > most { power /= 10 }
    return [1, 2, 2.5, 5, 10].first { $0 * power >= most }.map { $0 * power } ?? most
  }

  /// Round numbers around all values: multiples of a part of the round number above their difference; nil without a value.
  static func range(of values: some Sequence<Double?>, parts: Double = 2) -> ClosedRange<Double>? {
    let values = values.compactMap { $0 }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return nil }
    let step = top(of: [high > low ? high - low : max(high, 1)]) / parts
    let bottom = (low / step).rounded(.down)
    return bottom * step...max((high / step).rounded(.up), bottom + 1) * step
  }

  func write(to html: inout Markup) {
    html.element("figure", ["class": "panel"]) { html in
      html.element("figcaption", text: title)
      html.element(
        "svg",
        [
          "viewBox": "0 0 \(Int(LineChart.width)) \(Int(LineChart.height))", "role": "img", "aria-label": title,
          "class": "chart",
        ]
      ) { html in
        for band in bands { addBand(band, to: &html) }
        addAxes(to: &html)
        for (number, values) in lines.enumerated() {
          addLine(values, styles?[number] ?? LineStyle(number), to: &html)
        }
      }
    }
  }

  private func x(_ at: Int) -> String {
    let room = LineChart.width - LineChart.left - LineChart.right
    let share = years.count > 1 ? Double(at) / Double(years.count - 1) : 0.5
    return PictureText.pixels(LineChart.left + share * room)
  }

  private func y(_ value: Double) -> String {
    let room = LineChart.height - LineChart.top - LineChart.bottom
    let share = min(1, max(0, (value - least) / (most - least)))
    return PictureText.pixels(LineChart.height - LineChart.bottom - share * room)
  }

  private func addAxes(to html: inout Markup) {
    let (left, right) = (PictureText.pixels(LineChart.left), PictureText.pixels(LineChart.width - LineChart.right))
    let middle = least < 0 && most > 0 ? 0 : (least + most) / 2
    let hasMiddle = label(middle) != label(most) && label(middle) != label(least)
    for value in hasMiddle ? [least, middle, most] : [least, most] {
      let at = y(value)
      let isAxis = least < 0 ? value == 0 : value == least
      html.empty("path", ["d": "M\(left) \(at)H\(right)", "stroke": isAxis ? "#4d4d4d" : "#d0d0d0"])
      html.element(
        "text", ["x": PictureText.pixels(LineChart.left - 5), "y": at, "dy": "4", "text-anchor": "end"],
        text: label(value))
    }
    let shown = Set([0, years.count / 2, years.count - 1].filter { years.indices.contains($0) }).sorted()
    for at in shown {
      let anchor = at == 0 && shown.count > 1 ? "start" : at == years.count - 1 && at > 0 ? "end" : "middle"
      html.element(
        "text", ["x": x(at), "y": PictureText.pixels(LineChart.height - 7), "text-anchor": anchor], text: "\(years[at])"
      )
    }
  }

  private func addBand(_ band: Band, to html: inout Markup) {
    let known = band.range.indices.filter { band.range[$0] != nil }
    // stretches of years without a gap
    let starts = known.filter { $0 == 0 || band.range[$0 - 1] == nil }
    let path = starts.map { start in
      let stretch = known.drop { $0 < start }.enumerated().prefix { $1 == start + $0 }.map(\.element)
      let above = stretch.compactMap { at in band.range[at].map { "\(x(at)) \(y($0.upperBound))" } }
      let below = stretch.reversed().compactMap { at in band.range[at].map { "\(x(at)) \(y($0.lowerBound))" } }
      return "M" + (above + below).joined(separator: "L") + "z"
    }.joined()
    if !path.isEmpty { html.empty("path", ["d": path, "fill": band.colour]) }
  }

  private func addLine(_ values: [Double?], _ style: LineStyle, to html: inout Markup) {
    var path = ""
    var isDrawing = false
    for (at, value) in values.enumerated() {
      guard let value, value.isFinite else {
        isDrawing = false
        continue
      }
      path += (isDrawing ? "L" : "M") + "\(x(at)) \(y(value))"
      let isAlone = !isDrawing && (at + 1 == values.count || values[at + 1]?.isFinite != true)
      if isAlone { html.empty("circle", ["cx": x(at), "cy": y(value), "r": "3", "fill": style.colour]) }
      isDrawing = true
    }
    guard !path.isEmpty else { return }
    html.empty(
      "path",
      [
        "d": path, "fill": "none", "stroke": style.colour, "stroke-width": "2", "stroke-dasharray": style.dash,
        "stroke-linejoin": "round",
      ])
  }
}
