package import Planning

extension Words {
  /// How much better another plan could be.
  /// - Parameter gap: greatest possible improvement, as a share of the objective.
  package static func gap(_ gap: Double) -> Phrase {
    if gap < 1e-9 { return Phrase("No plan can be better: the plan meets the bound.") }
    // rounded up, so that the sentence stays true
    let tenths = (gap * 1000 - 1e-9).rounded(.up) / 10
    return Phrase("No plan can be more than \(decimal(tenths)) % better.")
  }

  /// The same for a plan that moves fewer pupils than others: its gap holds among plans within its limit.
  package static func gapAmongPlansWithAsFewMoves(_ gap: Double) -> Phrase {
    if gap < 1e-9 { return Phrase("No plan that moves as few pupils can be better.") }
    let tenths = (gap * 1000 - 1e-9).rounded(.up) / 10
    return Phrase("No plan that moves as few pupils can be more than \(decimal(tenths)) % better.")
  }

  /// What the terms of an objective weigh, in metres walked.
  package static func weights(short: Double, move: Double, shape: Double) -> Phrase {
    func exactly(_ weight: Double) -> String { weight == weight.rounded() ? number(weight, in: .english) : "\(weight)" }
    return Phrase(
      "A seat short for a year counts as \(exactly(short)) m walked, a pupil moved as \(exactly(move)) m, a metre of border as \(exactly(shape)) m."
    )
  }
}
