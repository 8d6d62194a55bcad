internal import Planning

/// Colours by classes of a number. `breaks[i]` is where colour `i` ends and colour `i + 1` begins.
struct ColourScale {
  var breaks: [Double]
  var colours: [String]

  /// Grey: no value, such as a school without places.
  static let noValue = "#bdbdbd"

  /// Pupils ÷ places. Breaks: 0.80, 0.95, 1.00, 1.10, 1.25, so that blue has room and red has none. The colours are
  /// RdBu of six classes from ColorBrewer (Brewer and Harrower, colorbrewer2.org), which calls it safe for colour blind
  /// readers.
  static let utilisation = ColourScale(
    breaks: [0.8, 0.95, 1, 1.1, 1.25],
    colours: ["#2166ac", "#67a9cf", "#d1e5f0", "#fddbc7", "#ef8a62", "#b2182b"])

  /// Seat shortfall ÷ pupils. Breaks: anything at all, 0.02, 0.05, 0.10, 0.20. White, then YlOrRd of five classes from
  /// ColorBrewer, safe for colour blind readers as well.
  static let shortfallShare = ColourScale(
    breaks: [0.000_001, 0.02, 0.05, 0.1, 0.2],
    colours: ["#ffffff", "#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"])

  /// Change of the seat shortfall ÷ pupils: blue is better, orange worse. Breaks: ±0.02, ±0.10 and anything at all.
  /// PuOr of seven classes from ColorBrewer, turned round.
  static let change = ColourScale(
    breaks: [-0.1, -0.02, -0.000_001, 0.000_001, 0.02, 0.1],
    colours: ["#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"])

  func colour(of value: Double?) -> String {
    guard let value, !value.isNaN else { return ColourScale.noValue }
    return colours[breaks.firstIndex { value < $0 } ?? breaks.count]
  }

  func scale(_ property: String, shownBy style: String) -> Legend.Scale {
    let entries = colours.indices.map { at in
      let from = at > 0 ? breaks[at - 1] : nil
      let to = at < breaks.count ? breaks[at] : nil
      return Legend.Entry(colour: colours[at], from: from, to: to, label: label(from, to))
    }
    let none = Legend.Entry(colour: ColourScale.noValue, label: Phrase("no value"))
    return Legend.Scale(property: property, shownBy: style, entries: entries + [none])
  }

  private func label(_ from: Double?, _ to: Double?) -> Phrase {
    let (low, high) = (from.map(percent), to.map(percent))
    switch (low, high) {
    case (nil, let high?): return Phrase("below \(high)")
    case (let low?, nil): return Phrase("\(low) and more")
    case (let low?, let high?): return Phrase("\(low) to \(high)")
    case (nil, nil): return Phrase("")
    }
  }

  private func percent(_ value: Double) -> String { "\(Int(saturating: (value * 100).rounded())) %" }
}
