internal import Maps
internal import Markup
internal import Optimisation
internal import Tables

/// A histogram of one measure of a sample of plans, with the marks of today's plan and the proposed one below the axis. The sentences
/// beside it have the figures.
struct Histogram {
  var title: String
  var bins: SampleHistogram
  /// The text of a value at the axis.
  var label: (Double) -> String

  private static let width = 260.0
  private static let height = 130.0
  private static let side = 10.0
  private static let top = 6.0
  /// Height of the axis above the lower edge.
  private static let bottom = 36.0

  func write(to html: inout Markup) {
    html.element("figure", ["class": "panel"]) { html in
      html.element("figcaption", text: title)
      html.element(
        "svg",
        [
          "viewBox": "0 0 \(Int(Histogram.width)) \(Int(Histogram.height))", "role": "img", "aria-label": title,
          "class": "chart",
        ]
      ) { html in
        addBars(to: &html)
        addAxis(to: &html)
      }
    }
  }

  /// The left edge of a bin; of the bin after the last one, the end of the axis.
  private func x(_ bin: Double) -> Double {
    Histogram.side + bin * (Histogram.width - 2 * Histogram.side) / Double(SampleHistogram.binCount)
  }

  private func addBars(to html: inout Markup) {
    let most = Double(max(1, bins.counts.max() ?? 0))
    let room = Histogram.height - Histogram.top - Histogram.bottom
    for (bin, count) in bins.counts.enumerated() where count > 0 {
      let height = max(1, Double(count) / most * room)
      html.empty(
        "rect",
        [
          "x": PictureText.pixels(x(Double(bin))), "width": PictureText.pixels(x(1) - x(0)),
          "y": PictureText.pixels(Histogram.top + room - height), "height": PictureText.pixels(height),
          "fill": "#7fa8c9", "stroke": "#fff",
        ])
    }
  }

  private func addAxis(to html: inout Markup) {
    let base = Histogram.height - Histogram.bottom
    html.empty(
      "path",
      [
        "d":
          "M\(PictureText.pixels(Histogram.side)) \(PictureText.pixels(base))H\(PictureText.pixels(Histogram.width - Histogram.side))",
        "stroke": "#4d4d4d",
      ])
    func text(_ words: String, at x: Double, below: Double, _ anchor: String) {
      html.element(
        "text",
        ["x": PictureText.pixels(x), "y": PictureText.pixels(base + below), "text-anchor": anchor], text: words)
    }
    let share = bins.proposed == bins.today ? 0.25 : 0.5
    text(SampleWords.todayMark, at: x(Double(bins.today) + share), below: 13, "middle")
    if let proposed = bins.proposed {
      text(SampleWords.proposedMark, at: x(Double(proposed) + 1 - share), below: 13, "middle")
    }
    text(label(bins.least), at: Histogram.side, below: 29, "start")
    if bins.width > 0 {
      let greatest = bins.least + bins.width * Double(SampleHistogram.binCount)
      text(label(greatest), at: Histogram.width - Histogram.side, below: 29, "end")
    }
  }
}
