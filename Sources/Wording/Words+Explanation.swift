package import Planning
package import Simulation

extension ExplanationLine {
  /// The reason in words; of residents who enter as siblings, with the rule.
  package var words: Phrase {
    guard case .siblings? = event, cause != .move, cause != .unexplainedMove else { return plainWords }
    return Phrase("\(plainWords) (\(event?.words ?? Phrase("")))")
  }

  private var plainWords: Phrase {
    let zones = zone.joined(separator: "+")
    let of = cohort.map { Phrase(", cohort \($0)") } ?? Phrase("")
    let item = item ?? ""
    let event = event?.words ?? Phrase(verbatim: item)
    switch cause {
    case .counted:
      return Phrase("residents of zone \(zones)\(of)")
    case .born: return Phrase("born in zone \(zones)\(of)")
    case .bornAssumed:
      return Phrase("births assumed, zone \(zones)\(of)")
    case .migration: return Phrase("moved in or out before school")
    case .progression: return Phrase("moved in or out at school age (progression)")
    case .multipliers: return Phrase("multipliers")
    case .housing: return Phrase("new housing \(item)")
    case .demolition: return Phrase("children of demolished dwellings")
    case .enrolmentShare: return Phrase("on no roll of the dataset (enrolment share)")
    case .move: return Phrase("moved by \(event)")
    case .admission:
      return pupils < 0
        ? Phrase("no place here, sent to \(item)")
        : Phrase("placed here from \(item)")
    case .unexplained: return Phrase("not explained by residence, as observed")
    case .unexplainedChange: return Phrase("unexplained since then: progression, record")
    case .unexplainedMove: return Phrase("unexplained, transferred by \(event)")
    }
  }

  /// Where the line comes from: its note and source.
  package func basis(in language: Language) -> String? {
    ExplanationLine.basis(note: note, source: source, in: language)
  }

  static func basis(note: String?, source: String?, in language: Language) -> String? {
    let source = source.map {
      $0 == ExplanationLine.estimated ? Phrase("estimated from the base year").text(in: language) : $0
    }
    let parts = [note, source.map { Phrase("source: \($0)").text(in: language) }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
