public import Geometry
public import Planning

/// The results of a scenario, year by year: the source of tables, maps and comparisons.
public struct SimulationResult: Sendable {
  /// The scenario that was simulated.
  public var scenario: Scenario
  /// The school years that have rows; the base year may lie before them.
  public var years: ClosedRange<Int>
  /// One row for each year in which a school has the stage open; ordered by stage, then school (as numbered in
  /// `scenario.schools`), then year.
  public var schools: [SchoolYearMeasures] = []
  /// Rows of grades, ordered like `schools`; each row of `schools` refers to its grades by `SchoolYearMeasures.gradeRows`.
  public var grades: [GradeYearMeasures] = []
  /// Ordered by stage, then year, then district in file order; the row of all districts comes last.
  public var districts: [DistrictYearMeasures] = []
  /// Pupils by block and school, by stage, then by year from `years.lowerBound`.
  public var attendance = Table<StageIndex, AttendanceByYear>()
  /// Pupils by zone of the home and school, by stage, then by year from `years.lowerBound`; empty unless attendance is known or
  /// places are assigned by admission.
  public var matrices = Table<StageIndex, [AttendanceMatrix]>()
  /// Entrants sent on or placed by vacancy, in order of year, stage and kind.
  public var admissions: [AdmissionRow] = []
  /// The zone and schools of each block, by stage, then by year from the base year.
  public var blockZones = Table<StageIndex, [YearZones]>()
  /// The school year in which the simulation began.
  public var baseYear = 0
  /// The catchments in force, with their land, by stage.
  public var catchments = Table<StageIndex, ZoneHistory>()
  /// Pupils already in school whom an event moved, in order of year, stage and block.
  public var moves: [PupilMove] = []
  /// Residents, observed roll and unexplained of the base year, by stage, then school.
  public var base: [BaseYearRow] = []
  /// Districts and cohorts whose births are assumed (`after: hold`).
  public var assumedBirths: [AssumedBirths] = []
  /// The reachable shortfall by distance, by stage, of one year; empty unless it was measured (``reachCurves(in:distances:jobs:)``).
  public var reach: [ReachCurve] = []
  /// The plane in which distances were measured.
  public var metricCRS: CRS
  /// Site of each school in each year, degrees: by year from `years.lowerBound`, then school.
  public var sites: [Table<SchoolIndex, Position>] = []
  /// The inputs of the simulation: rates, supply and catchments; nil for a result that was not simulated.
  var environment: Environment?
  /// Rows whose count is withheld from publication.
  public var withheld = WithheldRows()
  /// Warnings and notes for readers of the results.
  public var notices: [Fault] = []

  /// True where attendance is known, or places are assigned by admission: `matrices` and the balances of schools are then set.
  public var showsAttendance: Bool { !matrices.isEmpty }

  /// A result of a scenario, without rows.
  public init(scenario: Scenario, metricCRS: CRS) {
    self.scenario = scenario
    self.metricCRS = metricCRS
    years = scenario.years
  }
}
