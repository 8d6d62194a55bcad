package import Markup
package import Measures
package import Planning
package import Simulation
internal import Wording

/// The classes of a measure: their breaks, colours and labels. Colour-blind readers can distinguish all colours.
package struct MeasureClasses {
  package let scale: ColourScale
  package let labels: [Phrase]

  /// The number of the class of absent values.
  package var noValue: Int { scale.colours.count }
  /// The number of the class of withheld values.
  package var withheld: Int { scale.colours.count + 1 }

  /// The fill of withheld values: white with grey hatching, unlike any class of the scale.
  static let withheldFill = "url(#withheld)"

  /// The definition of the hatching, which every picture or page that uses it must contain.
  package static func addHatching(to svg: inout Markup) {
    svg.element("defs") { svg in
      let pattern: Markup.Attributes = [
        "id": "withheld", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
      ]
      svg.inline("pattern", pattern) { svg in
        svg.empty("rect", ["width": "8", "height": "8", "fill": "#fff"])
        svg.empty("rect", ["width": "2", "height": "8", "fill": "#777"])
      }
    }
  }

  /// The number of a figure's class; a break belongs to the class above it.
  package func number(of figure: Figure) -> Int {
    switch figure {
    case .value(let value): scale.number(of: value)
    case .withheld: withheld
    case .absent: noValue
    }
  }

  package func colour(_ number: Int) -> String {
    number < noValue ? scale.colours[number] : number == noValue ? ColourScale.noValue : MeasureClasses.withheldFill
  }

  package func label(_ number: Int) -> Phrase {
    number < noValue
      ? labels[number] : number == noValue ? Phrase("no value") : Words.withheld
  }
}

extension MeasureClasses {
  /// The chance of a shortfall, as a share of draws.
  package static var chance: MeasureClasses {
    let scale = ColourScale.chance
    let percents = scale.breaks.map { Words.percent($0) }
    let labels = scale.colours.indices.map { at in
      switch at {
      case 0: Phrase("in no draw")
      case 1: Phrase("below \(percents[1])")
      case percents.count: Phrase("\(percents[at - 1]) and more")
      default: Phrase("\(percents[at - 1]) to \(percents[at])")
      }
    }
    return MeasureClasses(scale: scale, labels: labels)
  }
}

extension MapMeasure {
  package var classes: MeasureClasses {
    let scale = style.scale
    guard style.notation != .warning else {
      return MeasureClasses(scale: scale, labels: Warning.allCases.map(Words.warning))
    }
    let labels = scale.colours.indices.map { at in
      label(at > 0 ? scale.breaks[at - 1] : nil, at < scale.breaks.count ? scale.breaks[at] : nil)
    }
    return MeasureClasses(scale: scale, labels: labels)
  }

  private func label(_ from: Double?, _ to: Double?) -> Phrase {
    switch (from, to) {
    case (nil, let to?) where to <= 1 && style.classes.areOfShortfall: Phrase("none", context: "seats short")
    case (let from?, let to?) where from <= 0.5 && style.classes.areOfShortfall:
      Phrase("below \(figure(to))", context: "seats short")
    case (nil, let to?): Phrase("below \(figure(to))")
    case (let from?, nil): Phrase("\(figure(from)) and more")
    case (let from?, let to?):
      style.classes.areOfWholes
        ? Phrase("\(figure(from)) to \(figure(to - 1))")
        : Phrase("\(figure(from)) to \(figure(to))")
    case (nil, nil): Phrase("")
    }
  }

  private func figure(_ value: Double) -> String {
    switch style.notation {
    case .percent: Words.percent(value)
    case .metres: Words.number(value, in: .english) + " m"
    case .number, .warning: Words.number(value, in: .english)
    }
  }

  /// A figure of the measure for use in a sentence.
  package func text(of figure: Figure, in language: Language) -> String {
    switch figure {
    case .absent: "–"
    case .withheld: Words.withheld.text(in: language)
    case .value(let value):
      style.notation == .warning
        ? classes.label(classes.number(of: figure)).text(in: language) : self.figure(value)
    }
  }
}
