package import Measures
package import Planning
package import Simulation
internal import Wording

/// The classes of a measure: where each ends, its colour and its words. All colours can be distinguished by colour blind readers.
package struct MeasureClasses {
  package let scale: ColourScale
  package let labels: [Phrase]

  /// The numbers of the two classes beside the scale.
  package var noValue: Int { scale.colours.count }
  package var withheld: Int { scale.colours.count + 1 }

  /// White with grey hatching (`MapPicture.hatching`), so that it is taken for no class of the scale.
  static let withheldFill = "url(#withheld)"

  /// A break belongs to the class above it.
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

  /// A figure of the measure as it is read in a text.
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
