package import Measures
internal import Planning
package import Simulation

extension ColourScale {
  /// Grey, for things without a value, such as the utilisation of a school without places.
  package static let noValue = "#bdbdbd"

  /// Grey where the figure is withheld or absent.
  package func colour(of figure: Figure) -> String {
    figure.value.map { colours[number(of: $0)] } ?? ColourScale.noValue
  }

  package func scale(_ property: String, shownBy style: String) -> Legend.Scale {
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
