/// A part of the difference between what a plan forecast and what came (docs/review.md). The parts of a roll add up to its
/// difference; each is found after those before it.
public enum ReviewCause: String, Sendable, CaseIterable {
  /// Projects that opened earlier or later than planned, or with other rooms.
  case projects
  /// Births other than expected, of cohorts that the base year did not count.
  case births
  /// Housing that was occupied earlier or later than expected, or with other numbers of dwellings.
  case housing
  /// Children of the cohort that enters the first grade, above those that births and housing explain.
  case entering
  /// Children of cohorts that were at school before: families that moved in or out.
  case moves
  /// A difference that was there the year before, one grade below.
  case carried
  /// Pupils at schools outside the district, private ones included; known where residents are.
  case enrolmentShare = "enrolment_share"
  /// Between schools of the same district; the sum over the district is 0.
  case choice
  /// Births, moves and the enrolment share together, where residents are not known.
  case notToldApart = "not_told_apart"
  /// Whatever no other part can hold: grades of a district in which the plan has nobody.
  case rest

  /// Position in ``allCases``.
  public var position: Int { ReviewCause.positions[self] ?? 0 }

  private static let positions = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
