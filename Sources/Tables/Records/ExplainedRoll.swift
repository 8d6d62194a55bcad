public import Planning
public import Simulation

/// What `explain` is asked for: a school and year, of one or two scenarios.
public struct ExplainedRoll: Sendable {
  public var scenario: String
  public var other: String?
  public var school: School
  public var stage: Stage
  public var year: Int
  /// Nil: all grades of the stage.
  public var grade: Int?
  public var difference: ExplainedDifference

  public init(
    scenario: String, other: String?, school: School, stage: Stage, year: Int, grade: Int?,
    difference: ExplainedDifference
  ) {
    self.scenario = scenario
    self.other = other
    self.school = school
    self.stage = stage
    self.year = year
    self.grade = grade
    self.difference = difference
  }
}
