internal import Ensembles
internal import Markup
internal import Planning
internal import Simulation
internal import Wording

/// A figure by year over all draws: bands from P5 to P95 and from P25 to P75, the median, the scenario without any draw, and places.
struct FanChart {
  var title: String
  /// Number of the scenario, which gives the colour.
  var scenario: Int
  /// Ascending.
  var years: [Int]
  /// By year; nil where there is no row.
  var spreads: [QuantileRow?]
  /// By year: the scenario without any draw.
  var plain: [Double?]
  /// By year; empty for a figure that has none.
  var places: [Double?]

  static let plainStyle = LineStyle(colour: "#1a1a1a", dash: "1.5 3")
  static let placesStyle = LineStyle(colour: "#1a1a1a", dash: "none")

  /// All values that are drawn, from which the axis follows.
  var values: [Double?] { spreads.flatMap { [known($0)?.p05, known($0)?.p95] } + plain + places }

  /// False where every value is withheld or absent, or less than half a pupil.
  var isOfInterest: Bool { values.contains { ($0 ?? 0) >= 0.5 } }

  private func known(_ row: QuantileRow?) -> QuantileRow? { row.flatMap { $0.isWithheld ? nil : $0 } }

  private func band(_ low: KeyPath<QuantileRow, Double>, _ high: KeyPath<QuantileRow, Double>, _ strength: Double)
    -> LineChart.Band
  {
    let range = spreads.map { row in
      known(row).map { $0[keyPath: low]...max($0[keyPath: low], $0[keyPath: high]) }
    }
    return LineChart.Band(range: range, colour: LineStyle(scenario).tint(strength))
  }

  /// - Parameter axis: values at its ends; panels that are to be compared share it.
  func write(_ axis: ClosedRange<Double>, in language: Language, to html: inout Markup) {
    var chart = LineChart(
      title: title, years: years, lines: [places, plain, spreads.map { known($0)?.p50 }], most: axis.upperBound,
      label: { Words.number($0, in: language) })
    chart.bands = [band(\.p05, \.p95, 0.22), band(\.p25, \.p75, 0.48)]
    chart.styles = [FanChart.placesStyle, FanChart.plainStyle, LineStyle(scenario)]
    chart.least = axis.lowerBound
    chart.write(to: &html)
  }

  /// The key of bands and lines.
  static func writeKey(in language: Language, to html: inout Markup) {
    let style = LineStyle(0)
    html.element("ul", ["class": "legend"]) { html in
      let bands = [
        (Phrase("9 of 10 draws (P5 to P95)"), style.tint(0.22)),
        (Phrase("half of the draws (P25 to P75)"), style.tint(0.48)),
      ]
      for (name, colour) in bands {
        html.element("li") { html in
          Swatch.write(colour, to: &html)
          html.text(name.text(in: language))
        }
      }
      let lines = [
        (Phrase("median of the draws"), style), (Phrase("without any draw"), plainStyle),
        (Phrase("places"), placesStyle),
      ]
      for (name, style) in lines {
        html.element("li") { html in
          style.addSample(to: &html)
          html.text(name.text(in: language))
        }
      }
    }
  }
}

extension LineStyle {
  /// The colour mixed with white.
  /// - Parameter strength: 0 for white, 1 for the colour itself.
  func tint(_ strength: Double) -> String {
    let whole = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift -> String in
      let mixed = 255 - (255 - Double(whole >> shift & 255)) * strength
      let digits = String(Int(mixed.rounded()), radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }
    return "#" + parts.joined()
  }
}
