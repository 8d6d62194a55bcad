public import Planning

/// The roll of one school and stage in the base year, and the part of it that residence explains.
public struct BaseYearRow: Sendable {
  /// Number in `Scenario.schools`.
  public var school: SchoolIndex
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// Children of the stage attached to the school.
  public var residents: Double
  /// Residents × enrolment share.
  public var explained: Double
  /// Observed roll, a grade whose number is not known as modelled; nil where the school has no known number in the base year.
  public var observed: Double?
  /// Number of grades that count in `observed` as modelled, since their number is not known.
  public var unknownGrades = 0
  /// Observed − explained; 0 without an observed row.
  public var unexplained: Double
  /// Unexplained entry per future year.
  public var unexplainedEntry: Double
  /// True where the school was full, so that its record does not show all demand.
  public var isDiverted: Bool
  /// True where the school has a catchment; without one, its whole roll counts as unexplained.
  public var hasCatchment: Bool
}

/// Cohorts of a district without known births.
public struct AssumedBirths: Sendable, Hashable {
  /// Number in `Dataset.districts`.
  public var district: DistrictIndex
  /// Year in which the first of these cohorts enters the first grade.
  public var firstCohort: Int
  /// Year in which the last of these cohorts enters; the births of all cohorts in between are not known either.
  public var lastCohort: Int
}
