public import Planning

/// A value that a scenario's figures rest on: which rate, where and when it applies, and where it comes from.
///
/// Where `district` or `kind` is nil, the value is the same for all of them. Where `stage`, `years`, `grades` or `ages` is
/// nil, the rate does not depend on it, or is the same for all.
public struct Assumption: Sendable, Hashable {
  /// Named as under `demand` in formats.md; and rates that the model estimates itself.
  public enum Rate: String, Sendable, CaseIterable {
    /// Births of a calendar year (`years`), of both kinds together where `kind` is nil.
    case births
    /// Children of a cohort, taken back to age 0, ÷ children born into it (model.md §2.2).
    case entryRatio = "entry_ratio"
    /// Children at age 0 of a cohort (`years`: of its entry) whose births are not known (`after: hold`).
    case heldCohort = "held_cohort"
    /// Factor on the births of calendar years (`multipliers`, `of: births`).
    case birthsMultiplier = "births_multiplier"
    /// Factor on the children of all ages, applied once in the first year; in later years, on cohorts that appear then.
    case childrenMultiplier = "children_multiplier"
    /// Share by which a cohort not yet in school grows in the step to a year; that of the year after the base year also
    /// takes counted children back to age 0.
    case netMigration = "net_migration"
    /// Pupils in the next grade for each in one of `grades` the year before.
    case progression
    /// Children of the `ages` in 100 newly occupied dwellings; without a stage: before school.
    case yields
    /// Cumulative share of a development's dwellings that is occupied.
    case ramp
    /// Share of migrant children in new housing.
    case migrantShare = "migrant_share"
    /// Resident children on some school's roll ÷ resident children.
    case enrolmentShare = "enrolment_share"
    /// Entering pupils a year whom residence does not explain, the sum over `schools`.
    case unexplainedEntry = "unexplained_entry"
    /// Largest number of years of observed entry over which unexplained entry is averaged.
    case entryHistory = "entry_history"
  }

  /// Where a value comes from.
  public enum Origin: Sendable, Hashable {
    /// Given by the scenario.
    case scenario
    /// Given by a file of the dataset.
    case dataset
    /// From observed rolls of these years; an entry ratio: from the cohorts that enter in them.
    case estimated(years: [Int])
    /// What holds where nothing is given or can be estimated.
    case byDefault
    /// Births are assumed (`after: hold`): the mean of these counted cohorts, by year of entry, is repeated.
    case held(cohorts: [Int])
  }

  /// Which rate it is.
  public var rate: Rate
  /// Number of the district in `Dataset.districts`; nil: all.
  public var district: Int?
  /// Number of the stage in `Dataset.stages`; nil: it does not depend on the stage.
  public var stage: Int?
  /// School years; of births calendar years; of a held cohort the years in which it enters school.
  public var years: ClosedRange<Int>?
  /// Kind of children; nil: both.
  public var kind: Kind?
  /// Counted through all stages.
  public var grades: ClosedRange<Int>?
  /// Ages of the children, in years; of `yields` alone.
  public var ages: ClosedRange<Int>?
  /// Years since a development was first occupied; the last one stands for all later years too.
  public var yearsOccupied: Int?
  /// Schools, in file order, of which the value is the sum; empty for all other rates.
  public var schools: [Int] = []
  /// In the unit of its rate; not rounded.
  public var value: Double
  /// Where the value comes from.
  public var origin: Origin
  /// Note in the scenario, at the key of the rate or the nearest key around it.
  public var note: String?
  /// Source that the scenario names in the same place; else that of the dataset, for values of the dataset.
  public var source: String?

  init(_ rate: Rate, _ value: Double, from origin: Origin, district: Int? = nil, stage: Int? = nil) {
    self.rate = rate
    self.value = value
    self.origin = origin
    self.district = district
    self.stage = stage
  }
}
