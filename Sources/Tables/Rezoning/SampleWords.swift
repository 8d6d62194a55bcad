package import Optimisation
package import Planning
internal import Wording

/// The sentences about a sample of plans, for screen and report.
package struct SampleWords {
  package let sample: PlanSample
  private let language: Language

  package init(_ sample: PlanSample, in language: Language) {
    (self.sample, self.language) = (sample, language)
  }

  package var title: Phrase { Phrase("\(sample.draws.count.grouped) legal plans drawn at random, for comparison") }

  /// The name of a measure with its unit.
  package func heading(_ measure: PlanMeasures.Measure) -> Phrase {
    switch measure {
    case .shortfall: Phrase("Seats short, in seat-years")
    case .meanWalk: Phrase("Mean walk, in metres")
    case .border:
      sample.hasBorders
        ? Phrase("Border between zones, in kilometres") : Phrase("Neighbouring blocks in different zones, in pairs")
    case .movedPupils: Phrase("Pupils moved")
    }
  }

  /// A value in the unit of the heading.
  package func figure(_ value: Double, of measure: PlanMeasures.Measure) -> String {
    measure == .border && sample.hasBorders ? Words.decimal(value / 1000) : Words.number(value, in: language)
  }

  /// Where today's plan and the proposed one stand, each with the plan's mark.
  package func places(by measure: PlanMeasures.Measure) -> [Phrase] {
    func figure(_ plan: PlanMeasures) -> String { self.figure(plan[measure], of: measure) }
    func shares(_ plan: PlanMeasures) -> (lower: String, higher: String) {
      let rank = sample.rank(of: plan, by: measure)
      let count = Double(rank.count)
      return (
        Words.share(rank.count > 0 ? Double(rank.below) / count : nil),
        Words.share(rank.count > 0 ? Double(rank.above) / count : nil)
      )
    }
    let today = shares(sample.today)
    var places = [
      Phrase(
        "\(SampleWords.todayMark) today \(figure(sample.today)): of the plans drawn \(today.lower) are lower, \(today.higher) higher"
      )
    ]
    if let plan = sample.proposed {
      let proposed = shares(plan)
      places.append(
        Phrase(
          "\(SampleWords.proposedMark) proposed \(figure(plan)): of the plans drawn \(proposed.lower) are lower, \(proposed.higher) higher"
        ))
    }
    return places
  }

  /// How the plans were drawn, and what is to be kept in mind.
  package var notes: [Phrase] {
    let settings = sample.settings
    var notes = [
      Phrase(
        "Drawn by spanning-tree recombination (ReCom), seed \(String(settings.seed)). Each plan keeps the locks, pieces and home blocks; the pupils of a zone are within \(Words.percent(settings.tolerance)) of its share of the places, or no farther from it than today. Compact zones come up more often than others."
      ),
      Phrase(
        "\(sample.chains.count) chains, a plan after every \(settings.thinning.grouped) steps, the first after \(settings.burnIn.grouped); \(Words.share(Double(sample.keptSteps) / Double(max(1, sample.steps)))) of the steps kept the plan."
      ),
    ]
    if let endedEarly { notes.append(endedEarly) }
    let apart = PlanMeasures.Measure.allCases.compactMap { sample.disagreement(by: $0) }.max()
    if let apart, apart > 1.1 {
      notes.append(
        Phrase(
          "The chains do not agree yet (ratio of Gelman and Rubin \(ratio(apart)), should be at most 1.1): draw more plans."
        ))
    }
    return notes
  }

  /// That fewer plans were drawn than asked for; nil if they were all drawn.
  package var endedEarly: Phrase? {
    sample.isCancelled ? Phrase("Ended early: \(sample.settings.draws.grouped) plans were asked for.") : nil
  }

  private func ratio(_ value: Double) -> String { value.isFinite ? Words.decimal(value) : "∞" }

  package static let todayMark = "▲"
  package static let proposedMark = "△"
}
