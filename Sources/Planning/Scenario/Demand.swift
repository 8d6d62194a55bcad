/// Assumptions of a scenario about children: rates by district, year and kind (model.md §2). Nil: the default.
public struct Demand: Sendable, Hashable {
  /// How rolls are projected (docs/model.md §9).
  public var method = DemandMethod.given
  /// Source of entering pupils; nil: residents where the dataset has children, else the record.
  public var entry: EntrySource?
  /// Multipliers in file order; those that apply at the same time are multiplied with each other.
  public var multipliers: [Multiplier] = []
  /// Share by which a cohort not yet in school grows in the step to a year, by district, year, kind. Default 0.
  public var netMigration: RateTable?
  /// Pupils in a grade ÷ pupils in grade g, the grade below, a year before; by district, year, kind, `grade`, g. Default 1.
  public var progression: RateTable?
  /// 就读率 by district, year, stage, kind. Default: estimated from the base year.
  public var enrolmentShare: RateTable?
  /// Births by district, calendar year, and kind if given for each kind. They replace the births of the dataset.
  public var births: RateTable?
  /// Births of the years after a district's last known ones.
  public var birthsAfter = BirthsAfter.hold
  /// Births a year per woman, by district and age group (`WomenCount.group`); nil: estimated. Used with `after: fertility`.
  public var fertility: RateTable?
  /// 百户生源 of new housing, children per 100 dwellings: by district, year, type of housing, then `preschool` or a stage's id.
  public var yields: RateTable?
  /// Cumulative share of a development's dwellings that is occupied 0, 1, 2 … years after the first year.
  public var ramp: [Double] = [1]
  /// Share of migrant children in new housing, by district, year. Default 0.
  public var migrantShare: RateTable?
  /// Number of years of observed entry over which unexplained entry is averaged.
  public var entryHistory = 3

  public init() {}
}
