/// Colours by classes of a number. Colour `i` ends and colour `i + 1` begins at `breaks[i]`.
public struct ColourScale: Sendable {
  /// Class limits, ascending; one fewer than colours.
  public var breaks: [Double]
  /// Colour of each class, as `#rrggbb`.
  public var colours: [String]

  /// - `breaks`: class limits, ascending; one fewer than colours.
  public init(breaks: [Double], colours: [String]) { (self.breaks, self.colours) = (breaks, colours) }

  /// The index of the class of a value; a break belongs to the class above it.
  public func number(of value: Double) -> Int { breaks.firstIndex { value < $0 } ?? breaks.count }

  /// Pupils ÷ places. Breaks: 0.80, 0.95, 1.00, 1.10, 1.25, so that blue means free places and red means none. The colours are
  /// RdBu of six classes from ColorBrewer (Brewer and Harrower, colorbrewer2.org), safe for colour-blind readers.
  public static let utilisation = ColourScale(
    breaks: [0.8, 0.95, 1, 1.1, 1.25],
    colours: ["#2166ac", "#67a9cf", "#d1e5f0", "#fddbc7", "#ef8a62", "#b2182b"])

  /// The chance of a shortfall. Breaks: any chance, 0.10, 0.25, 0.50, 0.75; white, then YlOrRd of five classes from ColorBrewer.
  public static let chance = ColourScale(
    breaks: [leastChange, 0.1, 0.25, 0.5, 0.75], colours: shortfallShare.colours)

  /// A limit that divides zero from all shares that are more than rounding.
  public static let leastChange = 0.000_001

  /// Seat shortfall ÷ pupils. Breaks: any shortfall, 0.02, 0.05, 0.10, 0.20. White, then YlOrRd of five classes from
  /// ColorBrewer, safe for colour-blind readers as well.
  public static let shortfallShare = ColourScale(
    breaks: [leastChange, 0.02, 0.05, 0.1, 0.2],
    colours: ["#ffffff", "#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"])

  /// Change of the seat shortfall ÷ pupils. Breaks: ±0.02, ±0.10 and any change.
  public static let shortfallShareChange = change(small: 0.02, large: 0.1)

  /// A difference between two scenarios: purple is better, orange worse, white the same. PuOr of seven classes from
  /// ColorBrewer, reversed.
  public static func change(small: Double, large: Double) -> ColourScale {
    ColourScale(
      breaks: [-large, -small, -leastChange, leastChange, small, large],
      colours: ["#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"])
  }

  /// White where no pupil lacks a place, then YlOrRd of five classes from ColorBrewer.
  public static func shortfall(_ breaks: [Double]) -> ColourScale {
    ColourScale(breaks: breaks, colours: shortfallShare.colours)
  }

  /// BuPu of six classes from ColorBrewer, safe for colour-blind readers.
  public static func amount(_ breaks: [Double]) -> ColourScale {
    ColourScale(breaks: breaks, colours: ["#edf8fb", "#bfd3e6", "#9ebcda", "#8c96c6", "#8856a7", "#810f7c"])
  }

  /// Breaks at the standards of 45 and 50 pupils, and at the large (56) and very large (66) classes of the Chinese rules
  /// (大班额, 超大班额). YlOrRd of five classes from ColorBrewer.
  public static let largestClass = ColourScale(
    breaks: [46, 51, 56, 66], colours: ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"])

  /// The colours of the seat warning: green, yellow, red. From Okabe and Ito, "Color Universal Design" (2008).
  public static let warning = ColourScale(breaks: [0.5, 1.5], colours: ["#009e73", "#e69f00", "#d55e00"])
}
