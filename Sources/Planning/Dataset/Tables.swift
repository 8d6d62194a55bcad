/// Births of a district in a calendar year (`births.csv`).
public struct BirthCount: Sendable, Hashable {
  /// The district in which the births are counted.
  public var district: DistrictIndex
  /// Calendar year.
  public var year: Int
  /// Number of births, at least 0; in a table by month the sum of its twelve months.
  public var births: Double
  /// Kind of the children born; nil: both kinds together.
  public var kind: Kind?

  /// A year of `births.csv`; for both kinds together unless `kind` is given.
  public init(district: DistrictIndex, year: Int, births: Double, kind: Kind? = nil) {
    self.district = district
    self.year = year
    self.births = births
    self.kind = kind
  }
}

/// Women of a district and age group in a calendar year (`women.csv`), from whom births are projected (`after: fertility`).
public struct WomenCount: Sendable, Hashable {
  /// The district in which the women live.
  public var district: DistrictIndex
  /// Calendar year.
  public var year: Int
  /// Ages in years, within 15 to 49: one age, or a group.
  public var ages: ClosedRange<Int>
  /// Number of women, at least 0.
  public var women: Double

  /// A row of `women.csv`.
  public init(district: DistrictIndex, year: Int, ages: ClosedRange<Int>, women: Double) {
    self.district = district
    self.year = year
    self.ages = ages
    self.women = women
  }

  /// The ages as files name them: `27`, `25-29`.
  public var group: String {
    ages.count == 1 ? "\(ages.lowerBound)" : "\(ages.lowerBound)-\(ages.upperBound)"
  }
}

/// Pupils of a school and grade in a school year (`enrolment.csv`).
public struct EnrolmentCount: Sendable, Hashable {
  /// The school on whose roll the pupils are.
  public var school: SchoolIndex
  /// School year.
  public var year: Int
  /// Grade, counted through all stages, from 1; 0 for a kindergarten in a series.
  public var grade: Int
  /// Number of pupils, at least 0. Nil: there is a row, but its number is not known (dataset.md, "Unknown counts").
  public var pupils: Double?

  /// A row of `enrolment.csv`; `pupils` is nil where its number is not known.
  public init(school: SchoolIndex, year: Int, grade: Int, pupils: Double?) {
    self.school = school
    self.year = year
    self.grade = grade
    self.pupils = pupils
  }
}

/// A housing development, or a demolition (`housing.csv`).
public struct Development: Sendable, Hashable {
  /// Unique among the developments; also the name of a block that is made for the development.
  public var id: String
  /// The block that the row names, or that contains the position given; else a point block made for the development.
  public var block: BlockIndex
  /// School year from which the development is occupied.
  public var occupied: Int
  /// Dwellings when all are occupied; the scenario's `ramp` states how fast they fill (model.md §2.4). Negative: dwellings that are
  /// demolished, by the same ramp.
  public var dwellings: Double
  /// Kind of housing, by which the scenario may give yields; nil where not stated.
  public var type: String?

  /// A row of `housing.csv`, its block found and its date turned into a school year.
  public init(id: String, block: BlockIndex, occupied: Int, dwellings: Double, type: String? = nil) {
    self.id = id
    self.block = block
    self.occupied = occupied
    self.dwellings = dwellings
    self.type = type
  }
}

/// Pupils by home and school attended in the base year (`attendance.csv`).
public struct AttendanceCount: Sendable, Hashable {
  /// Where pupils live, as far as the file states it.
  public enum Home: Sendable, Hashable {
    /// The catchment of a school, named by that school.
    case zone(SchoolIndex)
    /// A block, named by its id.
    case block(BlockIndex)
    /// Outside all catchments: the row names neither a zone nor a block.
    case outside
  }
  /// Where the pupils live; pupils from outside all catchments explain none of the roll (model.md §3.4).
  public var home: Home
  /// The school attended.
  public var school: SchoolIndex
  /// Grade, counted through all stages.
  public var grade: Int
  /// Number of pupils, at least 0.
  public var pupils: Double

  /// A row of `attendance.csv`.
  public init(home: Home, school: SchoolIndex, grade: Int, pupils: Double) {
    self.home = home
    self.school = school
    self.grade = grade
    self.pupils = pupils
  }
}

/// 对口升学: the share of a school's leavers that enters a school of the next stage (`feeders.csv`).
public struct FeederShare: Sendable, Hashable {
  /// The school that the pupils leave.
  public var from: SchoolIndex
  /// The school that they enter; it has a stage that follows a stage of `from`.
  public var to: SchoolIndex
  /// Share of the leavers, 0 to 1; the shares of one school for one stage sum to at most 1.
  public var share: Double

  /// A row of `feeders.csv`.
  public init(from: SchoolIndex, to: SchoolIndex, share: Double) {
    self.from = from
    self.to = to
    self.share = share
  }
}

/// A resource of a school in a school year, such as teachers, books or floor area (`resources.csv`).
public struct ResourceValue: Sendable, Hashable {
  /// The school that has the resource.
  public var school: SchoolIndex
  /// School year.
  public var year: Int
  /// Name of the measure in the file; `schoolzone schema columns` lists the measures that are used to compute indicators.
  public var measure: String
  /// At least 0, in the unit of the measure (dataset.md, `resources.csv`); an unknown value has no row.
  public var value: Double

  /// A row of `resources.csv` whose value is known.
  public init(school: SchoolIndex, year: Int, measure: String, value: Double) {
    self.school = school
    self.year = year
    self.measure = measure
    self.value = value
  }
}
