/// The standards of one stage: class size (标准班额) and service radius (服务半径).
public struct Standard: Sendable, Hashable {
  /// Changes of the class size, ascending by year; empty: none given.
  public var classSizes: [ClassSizeChange] = []
  /// Changes for single schools, by school: they override the school's own size and that of the stage.
  public var classSizesOfSchool: [SchoolIndex: [ClassSizeChange]] = [:]
  /// Changes for the schools of a district, by district, as stated.
  public var classSizesOfDistrict: [DistrictIndex: [ClassSizeChange]] = [:]
  /// Schools whose ``classSizesOfSchool`` are those of their district; they take those of the district of the year.
  public var schoolsByDistrict: Set<SchoolIndex> = []
  /// Metres, by district and year; nil: none given.
  public var serviceRadius: RateTable?

  public init() {}
}

/// Pupils per class from a school year on.
public struct ClassSizeChange: Sendable, Hashable {
  /// School year from which the size applies; `Int.min` for a standard without a year.
  public var from: Int
  /// Pupils per class, 1 to 200 in files.
  public var pupils: Double
  /// `from: entry`: only for cohorts that entered the stage in or after the year.
  public var isForEntrants: Bool

  /// - Parameters:
  ///   - from: school year from which the size applies; `Int.min`: always.
  ///   - pupils: per class.
  ///   - isForEntrants: only for cohorts that entered the stage in or after `from`.
  public init(from: Int = .min, pupils: Double, isForEntrants: Bool = false) {
    self.from = from
    self.pupils = pupils
    self.isForEntrants = isForEntrants
  }
}
