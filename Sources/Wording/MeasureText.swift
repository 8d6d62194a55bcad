internal import Measures
package import Planning
package import Simulation

/// Targets and values of a commitment as planners read them: shares as per cent, other targets with their unit.
package struct MeasureText {
  private let unit: PolicyMeasure.Unit?
  private let target: Commitment.Target?
  private let language: Language

  package init(_ commitment: Commitment, in language: Language) {
    unit = commitment.measure.flatMap { PolicyMeasure.named($0)?.unit ?? MeasureText.unit(ofResult: $0) }
    target = commitment.target
    self.language = language
  }

  /// The unit of a measure of the catalogue.
  private static func unit(ofResult id: String) -> PolicyMeasure.Unit? {
    switch MeasureNames.unit(of: id) {
    case .pupils: .pupils
    case .places: .seats
    case .rooms: .rooms
    case .classes: .classes
    case .metres: .metres
    case .share: .share
    case .word: .schools
    case nil: nil
    }
  }

  /// The target, such as "≥ 80 %" or "= 3 schools"; empty where there is no target.
  package var targetText: String {
    guard let target else { return "" }
    return "\(Words.sign(target)) \(withUnit(exact(target.value), target.value))"
  }

  /// The value, such as "79 %" or "3". The unit stands with the target; the value has it only where there is no target.
  package func value(_ figure: Figure) -> String {
    guard let value = figure.value else { return figure.isWithheld ? Words.withheldMark : "–" }
    return unit == .share || target == nil ? withUnit(rounded(value), value) : rounded(value)
  }

  private func scaled(_ value: Double) -> Double { unit == .share ? value * 100 : value }

  private func exact(_ value: Double) -> String {
    unit != .year && abs(scaled(value)) >= 1000 && value == value.rounded()
      ? Words.number(scaled(value), in: language) : Words.short(scaled(value))
  }

  /// The value, with more decimals where it would otherwise look equal to the target without being so.
  private func rounded(_ value: Double) -> String {
    let text = short(scaled(value))
    guard let target, abs(value - target.value) > 1e-9, text == exact(target.value) else { return text }
    return Words.precise(scaled(value), awayFrom: scaled(target.value))
  }

  private func short(_ value: Double) -> String {
    switch unit {
    case .year: Words.short(value)
    case .share where value == 0 || abs(value) >= 0.5: Words.number(value, in: language)
    default: abs(value) < 1000 ? Words.short(value) : Words.number(value, in: language)
    }
  }

  private func withUnit(_ number: String, _ value: Double) -> String {
    let isOne = value == 1
    let name: Phrase? =
      switch unit {
      case .share: Phrase("%")
      case .schools: (isOne ? Phrase("school", context: "counted") : Phrase("schools", context: "counted"))
      case .seats: (isOne ? Phrase("seat") : Phrase("seats"))
      case .posts: (isOne ? Phrase("post") : Phrase("posts"))
      case .hours: (isOne ? Phrase("hour") : Phrase("hours"))
      case .pupils: (isOne ? Phrase("pupil", context: "counted") : Phrase("pupils", context: "counted"))
      case .rooms: (isOne ? Phrase("room", context: "counted") : Phrase("rooms", context: "counted"))
      case .classes: (isOne ? Phrase("class", context: "counted") : Phrase("classes", context: "counted"))
      case .metres: Phrase("m")
      case .years: (isOne ? Phrase("year") : Phrase("years"))
      case .year, nil: nil
      }
    return name.map { "\(number) \($0.text(in: language))" } ?? number
  }
}
