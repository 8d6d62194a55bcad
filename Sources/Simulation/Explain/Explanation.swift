public import Planning

/// Explains a roll by lines that add up to it.
public struct Explanation: Sendable {
  /// Number of the school in `Scenario.schools`.
  public var school: SchoolIndex
  /// Number of the stage in `Dataset.stages`.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Nil: all grades of the stage.
  public var grade: Int?
  /// Ordered by cause, then oldest cohort first; lines of less than a billionth of a pupil are left out.
  public var lines: [ExplanationLine]
  /// The roll; the sum of the lines, up to rounding.
  public var pupils: Double
}

/// One reason for a part of a roll.
public struct ExplanationLine: Sendable, Hashable {
  /// Cause of a line. The raw value is the word in tables and JSON.
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
    /// Children whose dwellings were demolished.
    case demolition
    /// Resident children who are not on any roll (enrolment share).
    case enrolmentShare = "enrolment_share"
    /// An event that moved pupils in or out.
    case move
    /// Pupils placed at this school from another school's zone, or sent on from this school's zone to another.
    case admission
    /// Pupils observed in the base year or at entry whom residence does not explain.
    case unexplained
    /// Change in unexplained pupils after that: by progression, or by the forecast from the record.
    case unexplainedChange = "unexplained_change"
    /// Unexplained pupils whom an event moved to or from the school.
    case unexplainedMove = "unexplained_move"
  }
  /// Where residents live, seen from their school. The raw value is the word in JSON.
  public enum Home: String, Sendable, CaseIterable {
    /// In the zone of the school, then and in the base year.
    case zone
    /// In the zone of the school when they entered, but not in the base year.
    case rezoned
    /// In the zone of another school.
    case elsewhere
  }
  /// Cause that the line reports.
  public var cause: Cause
  /// Year in which the cohort entered primary school; nil: several cohorts.
  public var cohort: Int?
  /// Schools of the zone of the home; empty where the line is not by zone, or the home is in no zone.
  public var zone: [String] = []
  /// For lines about residents of a ``Shortage``: where they live, seen from the school, and their kind; otherwise nil.
  public var home: Home?
  /// See ``home``.
  public var kind: Kind?
  /// The development, the name of the event, or the other school, depending on the cause.
  public var item: String?
  /// The event; for `move` and `unexplainedMove` only.
  public var event: EventID?
  /// Pupils that the line adds to the roll; negative if it removes pupils.
  public var pupils: Double
  /// The scenario's note on the rate or event.
  public var note: String?
  /// Source of the number: as the scenario states it, else the file.
  public var source: String?

  /// Source shown for a value that no file states.
  public static let estimated = "estimated from the base year"

  /// Key by which lines of two scenarios are matched.
  public var key: String {
    "\(cause.rawValue) \(cohort ?? 0) \(zone.joined(separator: "+")) \(event?.key ?? item ?? "")"
      + (home.map { " \($0.rawValue)" } ?? "") + (kind.map { " \($0.rawValue)" } ?? "")
  }
}

extension [ExplanationLine] {
  /// The lines with those of the same key added up, ordered by cause; lines of less than a billionth of a pupil are left out.
  func merged() -> [ExplanationLine] {
    var order: [String] = []
    var sums: [String: ExplanationLine] = [:]
    for line in self {
      if sums[line.key] == nil { order.append(line.key) }
      sums[line.key, default: line].pupils = (sums[line.key]?.pupils ?? 0) + line.pupils
    }
    let causes = ExplanationLine.Cause.allCases
    return order.compactMap { sums[$0] }.filter { abs($0.pupils) > 1e-9 }.enumerated()
      .sorted {
        let (a, b) = (causes.firstIndex(of: $0.element.cause) ?? 0, causes.firstIndex(of: $1.element.cause) ?? 0)
        return (a, $0.offset) < (b, $1.offset)
      }.map(\.element)
  }
}
