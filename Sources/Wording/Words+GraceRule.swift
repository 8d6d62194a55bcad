package import Planning
package import Simulation

extension GraceRule {
  /// The rule as a sentence.
  package var words: Phrase {
    switch clause {
    case .siblings(let share, let through):
      Phrase(
        "siblings, \(event.words): \(Words.percent(share)) of those who enter from its blocks go to the school that the block had before, through \(String(through))"
      )
    case .staysUntil(let year):
      Phrase("\(event.words): pupils of its blocks who are here stay until its phase of \(String(year)) moves them")
    }
  }
}
