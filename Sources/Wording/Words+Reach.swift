package import Planning
package import Simulation

extension Words {
  /// What must be built if pupils may walk little or far, and the distance at which the number changes most.
  package static func reach(_ curve: ReachCurve, stage: Phrase, in language: Language) -> Phrase? {
    guard let all = curve.shortfalls.last, let near = curve.distances.first, let far = curve.distances.last,
      let most = all.first, let least = all.last
    else { return nil }
    let (from, to) = (number(most, in: language), number(least, in: language))
    let ends = Phrase(
      "\(stage), \(String(curve.year)): \(from) places must be built if pupils may go to schools within \(metres(near)), \(to) within \(metres(far))."
    )
    guard let step = curve.greatestStep else { return ends }
    let fewer = number(step.fewer, in: language)
    let change = Phrase(
      "The number changes most between \(metres(step.from)) and \(metres(step.to)), by \(fewer).")
    return Phrase.joined([ends, change], by: Phrase(verbatim: language.sentenceSeparator))
  }

  /// A distance in metres, or from 1 km on in kilometres.
  package static func metres(_ metres: Int) -> String {
    metres < 1000 ? "\(metres) m" : "\(short(Double(metres) / 1000)) km"
  }
}
