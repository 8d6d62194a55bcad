public import Planning

/// Where a roll comes from: lines that add up to it.
public struct Explanation: Sendable {
  public var school: SchoolIndex
  public var stage: StageIndex
  public var year: Int
  /// Nil: all grades of the stage.
  public var grade: Int?
  public var lines: [ExplanationLine]
  /// The roll; Σ lines, to rounding.
  public var pupils: Double
}

/// One reason for a part of a roll.
public struct ExplanationLine: Sendable, Hashable {
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
  public var cause: Cause
  /// Year in which the cohort entered primary; nil: several.
  public var cohort: Int?
  /// Schools of the zone of the home; empty where the line is not by zone, or the home has none.
  public var zone: [String] = []
  /// The development, the event by name, or the other school.
  public var item: String?
  public var event: EventID?
  public var pupils: Double
  public var note: String?
  public var source: String?

  /// Source of what no file says.
  public static let estimated = "estimated from the base year"

  /// What makes two lines the same in two scenarios.
  public var key: String {
    "\(cause.rawValue) \(cohort ?? 0) \(zone.joined(separator: "+")) \(event?.key ?? item ?? "")"
  }
}
