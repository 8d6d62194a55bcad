public import Planning

/// What planners sign first: does residence explain the roll? One school and stage in the base year.
public struct BaseYearRow: Sendable {
  public var school: SchoolIndex
  public var stage: StageIndex
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
  public var hasCatchment: Bool
}

/// Cohorts of a district that rest on no births.
public struct AssumedBirths: Sendable, Hashable {
  public var district: DistrictIndex
  public var firstCohort: Int
  public var lastCohort: Int
}
