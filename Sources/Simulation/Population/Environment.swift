internal import Planning

/// The constant inputs of a simulation: the scenario, its supply, its catchments by year, rates, and statistics of the base
/// year. A step needs only an environment and the population of a year.
struct Environment {
  /// With groups of blocks as its rows, to which `timelines` refer too.
  let dataset: Dataset
  private(set) var scenario: Scenario
  let supply: Supply
  private(set) var flows: Flows
  let feeders: Feeders
  let plane: Plane
  var rates: Rates
  let arrivals: Arrivals
  var newCohorts: NewCohorts
  /// The single blocks behind the rows of `dataset`, which are groups of blocks.
  let homes: Homes
  var base: BaseYear
  /// Unexplained pupils, if rolls are projected from the record; nil with stated rates.
  var record: RecordForecast?
  /// Resident children counted after the base year, by school year (``simulate(_:on:counting:jobs:progress:)``).
  var counts: [Int: ChildrenTable] = [:]
  /// The children that a run follows; all of them, but for the parts of an ensemble's response.
  var following = FollowedChildren()

  var stages: Stages { dataset.stages }
  var baseYear: Int { dataset.about.baseYear }
  /// Catchments by stage, with the schools that their children attend.
  var timelines: Table<StageIndex, Timeline> { flows.timelines }
  /// The districts that are there in a year, in file order.
  func districts(in year: YearIndex) -> [DistrictIndex] { scenario.districts(in: baseYear + year, on: dataset) }
  /// The enrolment shares of a year.
  func shares(_ year: YearIndex) -> EnrolmentShares { base.shares(in: year) }
  /// True where a school's roll is not only from its zone: attendance is known, or places are assigned by admission.
  var showsAttendance: Bool { !dataset.attendance.isEmpty || scenario.overflow.admits }

  /// The same environment with other catchments from a year on.
  func with(_ scenario: Scenario, timelines: Table<StageIndex, Timeline>, from t: YearIndex) -> Environment {
    var other = self
    other.scenario = scenario
    for stage in timelines.indices { other.flows.replace(stage, by: timelines[stage], from: t) }
    return other
  }
}

extension Dataset {
  /// Children of a cohort in the base year: by kind, shape `[blocks]`; 0 where the table does not have the cohort.
  func children(of cohort: Int) -> [[Double]] {
    Kind.allCases.map { kind in
      children.column(cohort: cohort, kind: kind).map(Array.init) ?? Array(repeating: 0, count: blocks.count)
    }
  }
}

extension Timeline {
  /// Schools with a catchment in force in the base year.
  var schoolsInBaseYear: Set<SchoolIndex> { Set(history.versions.first?.zones.flatMap(\.schools) ?? []) }
}
