/// Where a roll comes from: lines that add up to it.
public struct Explanation: Sendable {
  /// Number of the school in `Scenario.schools`.
  public var school: Int
  /// Number of the stage in `Dataset.stages`.
  public var stage: Int
  /// School year.
  public var year: Int
  /// Nil: all grades of the stage.
  public var grade: Int?
  /// By cause, then oldest cohort first; those of less than a billionth of a pupil left out.
  public var lines: [ExplanationLine]
  /// The roll; Σ lines, to rounding.
  public var pupils: Double
}

/// One reason for a part of a roll.
public struct ExplanationLine: Sendable, Hashable {
  /// What a line is about. The raw value is the word in tables and JSON.
  public enum Cause: String, Sendable, CaseIterable {
    /// Children counted in the base year, by zone of the home.
    case counted
    /// Children from births, by zone of the home.
    case born
    /// Children of cohorts whose births are assumed, by zone of the home.
    case bornAssumed = "born_assumed"
    /// Growth before school (`net_migration`).
    case migration
    /// Progression from grade to grade.
    case progression
    /// Dated multipliers.
    case multipliers
    /// New housing, by development.
    case housing
    /// Children who are on no roll (enrolment share).
    case enrolmentShare = "enrolment_share"
    /// An event that moved pupils in or out.
    case move
    /// Placed here from another school's zone, or sent on to one.
    case admission
    /// Observed beyond residence, in the base year or at entry.
    case unexplained
    /// Unexplained pupils since: progression, or what the record says.
    case unexplainedChange = "unexplained_change"
    /// Unexplained pupils handed over by an event.
    case unexplainedMove = "unexplained_move"
  }
  /// What the line is about.
  public var cause: Cause
  /// Year in which the cohort entered primary; nil: several.
  public var cohort: Int?
  /// Schools of the zone of the home; empty where the line is not by zone, or the home has none.
  public var zone: [String] = []
  /// The development, the event by name, or the other school.
  public var item: String?
  /// The event, of `move` and `unexplainedMove`.
  public var event: EventID?
  /// Pupils that it adds to the roll; negative for those that it takes away.
  public var pupils: Double
  /// What the scenario notes on the rate or event.
  public var note: String?
  /// Where the number comes from: the source that the scenario names, else the file.
  public var source: String?

  /// Source of a value that no file states.
  public static let estimated = "estimated from the base year"

  /// What makes two lines the same in two scenarios.
  public var key: String {
    "\(cause.rawValue) \(cohort ?? 0) \(zone.joined(separator: "+")) \(event?.key ?? item ?? "")"
  }
}
