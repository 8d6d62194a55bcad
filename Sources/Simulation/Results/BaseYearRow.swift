/// How far residence explains the roll of one school and stage in the base year.
public struct BaseYearRow: Sendable {
  /// Number in `Scenario.schools`.
  public var school: Int
  /// Number in `Dataset.stages`.
  public var stage: Int
  /// Children of the stage attached to the school.
  public var residents: Double
  /// Residents × enrolment share.
  public var explained: Double
  /// Nil where the school has no known number in the base year; a grade that is not known counts as modelled.
  public var observed: Double?
  /// Grades that count in `observed` as modelled, because their number is not known.
  public var unknownGrades = 0
  /// Observed − explained; 0 without an observed row.
  public var unexplained: Double
  /// Unexplained entry of each year to come.
  public var unexplainedEntry: Double
  /// True where the school was full, so that its record hides demand.
  public var isDiverted: Bool
  /// False where its whole roll counts as unexplained.
  public var hasCatchment: Bool
}

/// Cohorts of a district that rest on no births.
public struct AssumedBirths: Sendable, Hashable {
  /// Number in `Dataset.districts`.
  public var district: Int
  /// Year in which the first of them enters the first grade.
  public var firstCohort: Int
  /// The same of the last; all between rest on no births either.
  public var lastCohort: Int
}
