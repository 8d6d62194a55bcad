internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// Colours of classes and things, from Okabe and Ito, "Color Universal Design" (2008): colour-blind readers can distinguish
/// them.
enum Palette {
  static let bluishGreen = "#009e73"
  static let amber = "#e69f00"
  static let vermilion = "#d55e00"
  static let border = "#555555"

  /// For things without an order, such as schools; neighbours may have the same colour.
  static let plain = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999",
  ]

  static func colour(of warning: Warning?) -> String {
    switch warning {
    case .green: bluishGreen
    case .yellow: amber
    case .red: vermilion
    case nil: ColourScale.noValue
    }
  }

  static let warningScale = Legend.Scale(
    property: "warning", shownBy: "marker-color",
    entries: Warning.allCases.map { Legend.Entry(colour: colour(of: $0), label: Words.warning($0)) }
      + [Legend.Entry(colour: ColourScale.noValue, label: Phrase("no value"))])
}
