internal import Forecasting
internal import Planning
internal import Tables
internal import Wording

/// The weighted error of schools by horizon as a picture: SVG, one line a method, without scripts.
func backtestChart(_ test: Backtest, on dataset: Dataset, in language: Language) -> String {
  let rows = AccuracyRows(test: test, dataset: dataset).schools
  let (width, height, left, top, right, bottom) = (720.0, 420.0, 64.0, 56.0, 120.0, 56.0)
  let horizons = Set(rows.map(\.horizon)).sorted()
  let most = max(0.05, rows.compactMap(\.accuracy.weightedError).max() ?? 0)
  let last = Double(max(2, horizons.last ?? 2))
  func x(_ horizon: Double) -> Double { left + (horizon - 1) / (last - 1) * (width - left - right) }
  func y(_ error: Double) -> Double { height - bottom - error / most * (height - top - bottom) }
  let colours = ["auto": "#0b6e99", "carry": "#8a8a8a", "trend": "#c26a1b", "cohort": "#6d5aa8"]
  let title = Phrase("Errors of past forecasts of school rolls").text(in: language)
  var svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-label=\"\(title)\">\n"
  svg += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
  svg += "<text x=\"\(left)\" y=\"24\" font-size=\"16\" font-weight=\"bold\">\(title)</text>\n"
  if let notice = Words.syntheticNotice(dataset.about, in: language) {
    svg += "<text x=\"\(left)\" y=\"42\" fill=\"#a00\">\(escaped(notice))</text>\n"
  }
  var step = 0.05
  while most / step > 8 { step *= 2 }
  var line = 0.0
  while line <= most {
    let at = Words.decimal(y(line))
    svg += "<line x1=\"\(left)\" x2=\"\(width - right)\" y1=\"\(at)\" y2=\"\(at)\" stroke=\"#ddd\"/>"
    svg +=
      "<text x=\"\(left - 8)\" y=\"\(at)\" text-anchor=\"end\">\(Int(saturating: (line * 100).rounded())) %</text>\n"
    line += step
  }
  for horizon in horizons {
    svg +=
      "<text x=\"\(Words.decimal(x(Double(horizon))))\" y=\"\(height - bottom + 20)\" text-anchor=\"middle\">\(horizon)</text>\n"
  }
  svg +=
    "<text x=\"\(left)\" y=\"\(height - 12)\">\(Phrase("years ahead; Σ |forecast − actual| ÷ Σ actual").text(in: language))</text>\n"
  var labels: [(y: Double, name: String)] = []
  for method in MethodName.all {
    let points = rows.filter { $0.method == method.name }.compactMap { row in
      row.accuracy.weightedError.map { (x(Double(row.horizon)), y($0)) }
    }
    guard let end = points.last else { continue }
    let path = points.map { "\(Words.decimal($0.0)),\(Words.decimal($0.1))" }.joined(separator: " ")
    svg +=
      "<polyline fill=\"none\" stroke=\"\(colours[method.name] ?? "#000")\" stroke-width=\"\(method.baseline == nil ? 3 : 1.5)\" points=\"\(path)\"/>\n"
    labels.append((end.1, method.name))
  }
  // names beside the ends of their lines, kept apart
  labels.sort { $0.y < $1.y }
  for at in labels.indices.dropFirst() { labels[at].y = max(labels[at].y, labels[at - 1].y + 15) }
  for label in labels {
    svg +=
      "<text x=\"\(width - right + 8)\" y=\"\(Words.decimal(label.y + 4))\" fill=\"\(colours[label.name] ?? "#000")\">\(label.name)</text>\n"
  }
  return svg + "</svg>\n"
}

private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
