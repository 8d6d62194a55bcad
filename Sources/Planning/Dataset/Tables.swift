/// Births of a district in a calendar year (`births.csv`).
public struct BirthCount: Sendable, Hashable {
  public var district: DistrictIndex
  public var year: Int
  public var births: Double
  /// Nil: both kinds together.
  public var kind: Kind?

  public init(district: DistrictIndex, year: Int, births: Double, kind: Kind? = nil) {
    self.district = district
    self.year = year
    self.births = births
    self.kind = kind
  }
}

/// Pupils of a school and grade in a school year (`enrolment.csv`).
public struct EnrolmentCount: Sendable, Hashable {
  public var school: SchoolIndex
  public var year: Int
  /// Counted through all stages.
  public var grade: Int
  /// Nil: there is a row, but its number is not known.
  public var pupils: Double?

  public init(school: SchoolIndex, year: Int, grade: Int, pupils: Double?) {
    self.school = school
    self.year = year
    self.grade = grade
    self.pupils = pupils
  }
}

/// A housing development (`housing.csv`).
public struct Development: Sendable, Hashable {
  public var id: String
  public var block: BlockIndex
  /// School year from which it is occupied.
  public var occupied: Int
  public var dwellings: Double

  public init(id: String, block: BlockIndex, occupied: Int, dwellings: Double) {
    self.id = id
    self.block = block
    self.occupied = occupied
    self.dwellings = dwellings
  }
}

/// Pupils by home and school attended in the base year (`attendance.csv`).
public struct AttendanceCount: Sendable, Hashable {
  public enum Home: Sendable, Hashable {
    /// The catchment of a school, named by that school.
    case zone(SchoolIndex)
    case block(BlockIndex)
    /// Outside all catchments.
    case outside
  }
  public var home: Home
  public var school: SchoolIndex
  /// Counted through all stages.
  public var grade: Int
  public var pupils: Double

  public init(home: Home, school: SchoolIndex, grade: Int, pupils: Double) {
    self.home = home
    self.school = school
    self.grade = grade
    self.pupils = pupils
  }
}

/// 对口升学: the share of a school's leavers that enters a school of the next stage (`feeders.csv`).
public struct FeederShare: Sendable, Hashable {
  public var from: SchoolIndex
  public var to: SchoolIndex
  /// 0 to 1; those of a school to one stage sum to at most 1.
  public var share: Double

  public init(from: SchoolIndex, to: SchoolIndex, share: Double) {
    self.from = from
    self.to = to
    self.share = share
  }
}

/// A resource of a school in a school year, such as teachers, books or floor area (`resources.csv`).
public struct ResourceValue: Sendable, Hashable {
  public var school: SchoolIndex
  public var year: Int
  /// As in the file; `schoolzone schema columns` lists those from which indicators are computed.
  public var measure: String
  public var value: Double

  public init(school: SchoolIndex, year: Int, measure: String, value: Double) {
    self.school = school
    self.year = year
    self.measure = measure
    self.value = value
  }
}
