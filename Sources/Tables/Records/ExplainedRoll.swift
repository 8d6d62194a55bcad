public import Planning
public import Simulation

/// The subject of `explain`: the roll of a school and year, in one or two scenarios.
public struct ExplainedRoll: Sendable {
  /// Id of the scenario.
  public var scenario: String
  /// Id of the scenario that it is compared with, if any.
  public var other: String?
  /// The school.
  public var school: School
  /// The stage.
  public var stage: Stage
  /// School year.
  public var year: Int
  /// The grade; nil: all grades of the stage.
  public var grade: Int?
  /// The roll in both scenarios, and the lines that add up to it or to the change.
  public var difference: ExplainedDifference
  /// Rules for families that decide who attends the school in the explained scenario.
  public var rules: [GraceRule]

  /// - `grade`: nil: all grades of the stage.
  /// - `rules`: none by default.
  public init(
    scenario: String, other: String?, school: School, stage: Stage, year: Int, grade: Int?,
    difference: ExplainedDifference, rules: [GraceRule] = []
  ) {
    self.scenario = scenario
    self.other = other
    self.school = school
    self.stage = stage
    self.year = year
    self.grade = grade
    self.difference = difference
    self.rules = rules
  }
}
