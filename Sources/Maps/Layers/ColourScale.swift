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
    case (nil, let high?): return isZero(to) ? Phrase("no seat short") : Phrase("below \(high)")
    case (let low?, nil): return Phrase("\(low) and more")
    case (let low?, let high?):
      switch (isZero(from), isZero(to)) {
      case (true, true): return Phrase("unchanged")
      case (true, false): return Phrase("above 0 %, below \(high)")
      case (false, true): return Phrase("\(low) and more, below 0 %")
      case (false, false): return Phrase("\(low) to \(high)")
      }
    case (nil, nil): return Phrase("")
    }
  }

  /// Whether a limit divides zero from all other values.
  private func isZero(_ limit: Double?) -> Bool { limit.map { abs($0) <= ColourScale.leastChange } ?? false }

  private func percent(_ value: Double) -> String { "\(Int(saturating: (value * 100).rounded())) %" }
}
