/// What was observed after the base year of a plan, as far as files were brought.
public struct ReviewFacts: Sendable {
  /// The school year that is reviewed.
  public var year: Int
  /// Observed rolls from the year after the base year to ``year``; schools are those of the scenario.
  public var enrolment: [EnrolmentCount] = []
  /// Rolls, in the same years, of schools that neither the dataset nor the plan has.
  public var strangers: [StrangerCount] = []
  /// The first file with rolls, for messages.
  public var enrolmentFile = "enrolment.csv"
  /// Births that replace those of dataset and scenario, by district and calendar year; nil: not brought.
  public var births: [BirthCount]?
  /// Developments that replace those of the same id, or are added; nil: not brought.
  public var housing: [Development]?
  /// Resident children, by the school year in which they were counted; its cohorts are those of that year.
  public var children: [Int: ChildrenTable] = [:]
  /// What became of the projects; nil: not brought.
  public var outcomes: [ProjectOutcome]?
  /// The dataset of the plan, with the blocks that ``housing`` adds.
  public var places: Dataset
  /// The files read, in the order of reading.
  public var digests: [FileDigest] = []

  /// Facts of a year, without any.
  /// - Parameters:
  ///   - year: the school year that is reviewed.
  ///   - dataset: that of the plan.
  public init(year: Int, on dataset: Dataset) {
    self.year = year
    places = dataset
  }
}

/// The roll of a grade at a school that neither the dataset nor the plan has.
public struct StrangerCount: Sendable, Hashable {
  /// Id of the school, as the file has it.
  public var school: String
  /// School year.
  public var year: Int
  /// Counted through all stages.
  public var grade: Int
  /// Nil: not known.
  public var pupils: Double?

  /// - Parameters:
  ///   - school: id of the school, as the file has it.
  ///   - year: school year.
  ///   - grade: counted through all stages.
  ///   - pupils: nil: not known.
  public init(school: String, year: Int, grade: Int, pupils: Double?) {
    (self.school, self.year, self.grade, self.pupils) = (school, year, grade, pupils)
  }
}

/// What became of a project by the time of a review.
public struct ProjectOutcome: Sendable, Hashable {
  /// Index in `Scenario.projects`.
  public var project: Int
  /// First school year in which it was in use; nil: not yet.
  public var year: Int?
  /// Rooms that were built, by stage, in the sense of the project's `classrooms`; a stage without an entry has those planned.
  public var classrooms: [StageIndex: Double]
  /// Where the file states it.
  public var place: SourcePlace

  /// - Parameters:
  ///   - project: index in `Scenario.projects`.
  ///   - year: first school year in which it was in use; nil: not yet.
  ///   - classrooms: rooms that were built, by stage.
  ///   - place: where the file states it.
  public init(project: Int, year: Int?, classrooms: [StageIndex: Double] = [:], place: SourcePlace) {
    self.project = project
    self.year = year
    self.classrooms = classrooms
    self.place = place
  }
}
