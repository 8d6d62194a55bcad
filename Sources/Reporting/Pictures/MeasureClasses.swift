internal import Planning
internal import Simulation

/// The classes of a measure: where each ends, its colour and its words. All colours are told apart by colour blind readers.
struct MeasureClasses {
  let scale: ColourScale
  let labels: [Phrase]

  /// The numbers of the two classes beside the scale.
  var noValue: Int { scale.colours.count }
  var withheld: Int { scale.colours.count + 1 }

  /// White with grey hatching (`MapPicture.hatching`), so that it is taken for no class of the scale.
  static let withheldFill = "url(#withheld)"

  /// A break belongs to the class above it.
  func number(of value: Double?) -> Int {
    guard let value else { return noValue }
    guard !value.isNaN else { return withheld }
    return scale.breaks.firstIndex { value < $0 } ?? scale.breaks.count
  }

  func colour(_ number: Int) -> String {
    number < noValue ? scale.colours[number] : number == noValue ? ColourScale.noValue : MeasureClasses.withheldFill
  }

  func label(_ number: Int) -> Phrase {
    number < noValue
      ? labels[number] : number == noValue ? Phrase("no value") : Words.withheld
  }
}

extension MapMeasure {
  var classes: MeasureClasses {
    let scale = self.scale
    guard self != .warning else {
      return MeasureClasses(scale: scale, labels: Warning.allCases.map(Words.warning))
    }
    let labels = scale.colours.indices.map { at in
      label(at > 0 ? scale.breaks[at - 1] : nil, at < scale.breaks.count ? scale.breaks[at] : nil)
    }
    return MeasureClasses(scale: scale, labels: labels)
  }

  private var scale: ColourScale {
    switch self {
    case .utilisation: .utilisation
    case .seatShortfall: .pupilsShort([0.5, 50, 100, 200, 400])
    case .entryShortfall: .pupilsShort([0.5, 20, 45, 90, 180])
    case .classShortfall: .pupilsShort([1, 3, 6, 12, 24])
    case .warning:
      ColourScale(breaks: [0.5, 1.5], colours: Warning.allCases.map { Palette.colour(of: $0) })
    case .largestClass: .largestClass
    case .meanDistance: .amount([500, 1000, 1500, 2000, 3000])
    case .beyondRadiusShare: .amount([0.1, 0.25, 0.5, 0.75, 0.9])
    }
  }

  private func label(_ from: Double?, _ to: Double?) -> Phrase {
    switch (from, to) {
    case (nil, let to?) where to <= 1 && isShortfall: Phrase("none", context: "seats short")
    case (let from?, let to?) where from <= 0.5 && isShortfall: Phrase("below \(figure(to))", context: "seats short")
    case (nil, let to?): Phrase("below \(figure(to))")
    case (let from?, nil): Phrase("\(figure(from)) and more")
    case (let from?, let to?):
      isOfWholes
        ? Phrase("\(figure(from)) to \(figure(to - 1))")
        : Phrase("\(figure(from)) to \(figure(to))")
    case (nil, nil): Phrase("")
    }
  }

  private var isShortfall: Bool { self == .seatShortfall || self == .entryShortfall || self == .classShortfall }
  private var isOfWholes: Bool { self == .classShortfall || self == .largestClass }
  private var isShare: Bool { self == .utilisation || self == .beyondRadiusShare }

  private func figure(_ value: Double) -> String {
    isShare ? Words.percent(value) : Words.number(value, in: .english) + (self == .meanDistance ? " m" : "")
  }

  /// A value of the measure as it is read in a text.
  func text(of value: Double?, in language: Language) -> String {
    guard let value, !value.isNaN else { return Words.figure(value, in: language) }
    guard self != .warning else { return classes.label(classes.number(of: value)).text(in: language) }
    return figure(value)
  }
}

extension ColourScale {
  /// White where nobody is short, then YlOrRd of five classes from ColorBrewer (colorbrewer2.org), safe for colour blind
  /// readers.
  static func pupilsShort(_ breaks: [Double]) -> ColourScale {
    ColourScale(breaks: breaks, colours: shortfallShare.colours)
  }

  /// BuPu of six classes from ColorBrewer, safe for colour blind readers.
  static func amount(_ breaks: [Double]) -> ColourScale {
    ColourScale(breaks: breaks, colours: ["#edf8fb", "#bfd3e6", "#9ebcda", "#8c96c6", "#8856a7", "#810f7c"])
  }

  /// Breaks at the standards of 45 and 50 pupils, and at the large (56) and very large (66) classes of the Chinese rules
  /// (大班额, 超大班额). YlOrRd of five classes from ColorBrewer.
  static let largestClass = ColourScale(
    breaks: [46, 51, 56, 66], colours: ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"])
}
