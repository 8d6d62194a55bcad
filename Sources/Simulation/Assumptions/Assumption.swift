public import Planning

/// A value behind a scenario's figures: the rate, where and when it applies, and its origin.
///
/// Where `district` or `kind` is nil, the value is the same for all of them. Where `stage`, `years`, `grades` or `ages` is
/// nil, the rate does not depend on it, or is the same for all.
public struct Assumption: Sendable, Hashable {
  /// The rates under `demand` in formats.md, with the same names, and the rates that the model estimates itself.
  public enum Rate: String, Sendable, CaseIterable {
    /// Births of a calendar year (`years`); of both kinds together where `kind` is nil.
    case births
    /// Children of a cohort, taken back to age 0, ÷ children born into it (model.md §2.2).
    case entryRatio = "entry_ratio"
    /// Children at age 0 of a cohort with unknown births (`after: hold`); `years`: the year in which it enters school.
    case heldCohort = "held_cohort"
    /// Factor on the births of calendar years (`multipliers`, `of: births`).
    case birthsMultiplier = "births_multiplier"
    /// Factor on the children of all ages: applied once, in its first year, and to later cohorts when they appear.
    case childrenMultiplier = "children_multiplier"
    /// Share by which a cohort not yet in school grows in the step to a year. The rate of the year after the base year is also
    /// used to take counted children back to age 0.
    case netMigration = "net_migration"
    /// Pupils in the next grade ÷ pupils in one of `grades` the year before.
    case progression
    /// Children of the `ages` per 100 newly occupied dwellings; without a stage: before school.
    case yields
    /// Cumulative share of a development's dwellings that is occupied.
    case ramp
    /// Share of migrant children in new housing.
    case migrantShare = "migrant_share"
    /// Resident children on some school's roll ÷ resident children.
    case enrolmentShare = "enrolment_share"
    /// Entering pupils per year whom residence does not explain, the sum over `schools`.
    case unexplainedEntry = "unexplained_entry"
    /// Largest number of years of observed entry over which unexplained entry is averaged.
    case entryHistory = "entry_history"
  }

  /// Origin of a value.
  public enum Origin: Sendable, Hashable {
    /// Given by the scenario.
    case scenario
    /// Given by a file of the dataset.
    case dataset
    /// Estimated from observed rolls of these years; an entry ratio, from the cohorts that enter in these years.
    case estimated(years: [Int])
    /// The default, used where nothing is given or can be estimated.
    case byDefault
    /// Births are assumed (`after: hold`): each later cohort is the mean of these counted cohorts, listed by year of entry.
    case held(cohorts: [Int])
    /// Births are assumed: a straight line through the births of these years (`after: trend`).
    case trend(years: [Int])
    /// Births are assumed: women of the year × births per woman (`after: fertility`).
    case fertility
  }

  /// The rate of which this is a value.
  public var rate: Rate
  /// Number of the district in `Dataset.districts`; nil: all.
  public var district: DistrictIndex?
  /// Number of the stage in `Dataset.stages`; nil: the value does not depend on the stage.
  public var stage: StageIndex?
  /// School years; for births, calendar years; for a held cohort, the years in which it enters school.
  public var years: ClosedRange<Int>?
  /// Kind of children; nil: both.
  public var kind: Kind?
  /// Counted through all stages.
  public var grades: ClosedRange<Int>?
  /// Ages of the children, in years; for `yields` only.
  public var ages: ClosedRange<Int>?
  /// Type of housing; for `yields` only. Nil: all types, or all that have no yields of their own.
  public var housingType: String?
  /// Years since a development was first occupied; the value of the last year holds for all later years.
  public var yearsOccupied: Int?
  /// The schools, in file order, over which the value is summed; empty for all other rates.
  public var schools: [SchoolIndex] = []
  /// In the unit of its rate; not rounded.
  public var value: Double
  /// Origin of the value.
  public var origin: Origin
  /// Note in the scenario, at the key of the rate or the nearest key around it.
  public var note: String?
  /// Source that the scenario states beside the note; else, for values of the dataset, the source of the dataset.
  public var source: String?

  init(_ rate: Rate, _ value: Double, from origin: Origin, district: DistrictIndex? = nil, stage: StageIndex? = nil) {
    self.rate = rate
    self.value = value
    self.origin = origin
    self.district = district
    self.stage = stage
  }
}
