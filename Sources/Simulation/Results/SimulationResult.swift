public import Geometry
public import Planning

/// The results of a scenario, year by year: what tables, maps and comparisons are made from.
public struct SimulationResult: Sendable {
  /// The scenario that was simulated.
  public var scenario: Scenario
  /// The school years that have rows; the base year may lie before them.
  public var years: ClosedRange<Int>
  /// Ordered by stage, then school (as numbered in `scenario.schools`), then year: one for each year in which the
  /// school has the stage open.
  public var schools: [SchoolYearMeasures] = []
  /// Ordered like `schools`; each of its rows points to its own (`SchoolYearMeasures.gradeRows`).
  public var grades: [GradeYearMeasures] = []
  /// Ordered by stage, then year, then district in file order, then all.
  public var districts: [DistrictYearMeasures] = []
  /// Who attends where, by stage, then by year from `years.lowerBound`.
  public var attendance: [AttendanceByYear] = []
  /// Pupils by zone of the home and school, by stage, then by year from `years.lowerBound`; empty where attendance is not
  /// known and no places are given.
  public var matrices: [[AttendanceMatrix]] = []
  /// Entrants sent on or placed by vacancy, in order of year, stage and kind.
  public var admissions: [AdmissionRow] = []
  /// Which zone and schools each block belongs to, by stage, then by year from the base year.
  public var blockZones: [[YearZones]] = []
  /// The school year in which the simulation began.
  public var baseYear = 0
  /// The catchments in force, with their land, by stage.
  public var catchments: [ZoneHistory] = []
  /// Pupils already in school whom an event moved, in order of year, stage and block.
  public var moves: [PupilMove] = []
  /// Residents, observed roll and unexplained of the base year, by stage, then school.
  public var base: [BaseYearRow] = []
  /// District, and first cohort whose births are assumed (`after: hold`).
  public var assumedBirths: [AssumedBirths] = []
  /// The plane in which distances were measured.
  public var metricCRS: CRS
  /// Site of each school in each year, degrees: by year from `years.lowerBound`, then school.
  public var sites: [[Position]] = []
  /// What the simulation read: rates, supply and catchments; nil for a result that was not simulated.
  var environment: Environment?
  /// Rows whose count is withheld from publication.
  public var withheld = WithheldRows()
  /// What a reader should know: warnings and notes.
  public var notices: [Fault] = []

  /// True where attendance is known, or places are given: `matrices` and the balances of schools are then there.
  public var showsAttendance: Bool { !matrices.isEmpty }

  /// A result of a scenario, without rows.
  public init(scenario: Scenario, metricCRS: CRS) {
    self.scenario = scenario
    self.metricCRS = metricCRS
    years = scenario.years
  }
}
