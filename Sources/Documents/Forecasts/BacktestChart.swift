internal import Bytes
internal import Forecasting
internal import Markup
internal import Planning
internal import Tables
internal import Wording

/// The weighted error of schools by horizon as a chart: SVG with one line for each method.
struct BacktestChart {
  private struct Line {
    var method: String
    /// Points in pixels, by horizon.
    var points: [(x: Double, y: Double)]
    var end: (x: Double, y: Double)
    var width: Double
  }

  private static let (width, height) = (720.0, 420.0)
  private static let (left, top, right, bottom) = (64.0, 56.0, 120.0, 56.0)
  private static let colours = ["auto": "#0b6e99", "carry": "#8a8a8a", "trend": "#c26a1b", "cohort": "#6d5aa8"]

  private let rows: [AccuracyRow]
  private let synthetic: String?
  private let language: Language
  /// Years ahead, ascending.
  private let horizons: [Int]
  /// The error at the top of the chart: the greatest one, at least 5 %.
  private let most: Double

  init(_ test: Backtest, on dataset: Dataset, in language: Language) {
    rows = AccuracyRows(test: test, dataset: dataset).schools
    synthetic = Words.syntheticNotice(dataset.about, in: language)
    self.language = language
    horizons = Set(rows.map(\.horizon)).sorted()
    most = max(0.05, rows.compactMap(\.accuracy.weightedError).max() ?? 0)
  }

  /// The file, UTF-8.
  var bytes: [UInt8] {
    let (width, height) = (BacktestChart.width, BacktestChart.height)
    var svg = Markup()
    svg.block(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Int(width)) \(Int(height))",
        "font-family": "sans-serif", "font-size": "13", "role": "img", "aria-label": title,
      ]
    ) { svg in
      svg.empty("rect", ["width": "100%", "height": "100%", "fill": "#fff"])
      svg.lineEnd()
      addTitle(to: &svg)
      addErrorAxis(to: &svg)
      addHorizonAxis(to: &svg)
      addLines(to: &svg)
    }
    return Array(svg.text.utf8)
  }

  private var title: String { Phrase("Errors of past forecasts of school rolls").text(in: language) }

  private func x(_ horizon: Int) -> Double {
    let last = Double(max(2, horizons.last ?? 2))
    return BacktestChart.left + Double(horizon - 1) / (last - 1)
      * (BacktestChart.width - BacktestChart.left - BacktestChart.right)
  }

  private func y(_ error: Double) -> Double {
    BacktestChart.height - BacktestChart.bottom - error / most
      * (BacktestChart.height - BacktestChart.top - BacktestChart.bottom)
  }

  private func addTitle(to svg: inout Markup) {
    let left = "\(BacktestChart.left)"
    svg.element("text", ["x": left, "y": "24", "font-size": "16", "font-weight": "bold"], text: title)
    if let synthetic { svg.element("text", ["x": left, "y": "42", "fill": "#a00"], text: synthetic) }
  }

  /// Grid lines at round percentages, at most nine.
  private func addErrorAxis(to svg: inout Markup) {
    var step = 0.05
    while most / step > 8 { step *= 2 }
    var error = 0.0
    while error <= most {
      let (at, left) = (Words.decimal(y(error)), BacktestChart.left)
      let right = BacktestChart.width - BacktestChart.right
      svg.empty("line", ["x1": "\(left)", "x2": "\(right)", "y1": at, "y2": at, "stroke": "#ddd"])
      let percent = Int(saturating: (error * 100).rounded())
      svg.element("text", ["x": "\(left - 8)", "y": at, "text-anchor": "end"], text: "\(percent) %")
      error += step
    }
  }

  private func addHorizonAxis(to svg: inout Markup) {
    let y = "\(BacktestChart.height - BacktestChart.bottom + 20)"
    for horizon in horizons {
      svg.element("text", ["x": Words.decimal(x(horizon)), "y": y, "text-anchor": "middle"], text: "\(horizon)")
    }
    let name = Phrase("years ahead; Σ |forecast − actual| ÷ Σ actual").text(in: language)
    svg.element("text", ["x": "\(BacktestChart.left)", "y": "\(BacktestChart.height - 12)"], text: name)
  }

  private var lines: [Line] {
    MethodName.all.compactMap { method in
      let points = rows.filter { $0.method == method.name }.compactMap { row in
        row.accuracy.weightedError.map { (x: x(row.horizon), y: y($0)) }
      }
      return points.last.map { end in
        Line(method: method.name, points: points, end: end, width: method.baseline == nil ? 3 : 1.5)
      }
    }
  }

  private func addLines(to svg: inout Markup) {
    let lines = lines
    for line in lines {
      let points = line.points.map { "\(Words.decimal($0.x)),\(Words.decimal($0.y))" }.joined(separator: " ")
      svg.empty(
        "polyline",
        ["fill": "none", "stroke": colour(of: line.method), "stroke-width": "\(line.width)", "points": points])
      svg.lineEnd()
    }
    addNames(of: lines, to: &svg)
  }

  /// Names beside the ends of their lines, moved down where they would overlap.
  private func addNames(of lines: [Line], to svg: inout Markup) {
    let x = "\(BacktestChart.width - BacktestChart.right + 8)"
    var above = -Double.infinity
    for line in lines.sorted(by: { $0.end.y < $1.end.y }) {
      let y = max(line.end.y, above + 15)
      svg.element("text", ["x": x, "y": Words.decimal(y + 4), "fill": colour(of: line.method)], text: line.method)
      above = y
    }
  }

  private func colour(of method: String) -> String { BacktestChart.colours[method] ?? "#000" }
}
