/// The day of the calendar on which school years begin (`year_start`).
public struct YearStart: Hashable, Sendable {
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  /// A day that is known to exist in every year; it is not checked.
  ///
  /// - Parameters:
  ///   - month: 1 to 12.
  ///   - day: 1 to 31.
  public init(month: Int, day: Int) { (self.month, self.day) = (month, day) }

  /// Reads a month and a day, as `04-01`; nil for anything else, also for 29 February, which most years lack.
  public init?(_ text: String) {
    guard text.utf8.count == 5, let date = PlanDate("2001-" + text) else { return nil }
    self.init(month: date.month, day: date.day)
  }

  /// 1 September, the default.
  public static let september = YearStart(month: 9, day: 1)

  /// The first day of a school year.
  public func date(in year: Int) -> PlanDate { PlanDate(year: year, month: month, day: day) }

  /// A date counts for a school year up to this many days after its first day.
  private static let daysOfGrace = 29

  /// The school year for which a day counts.
  func schoolYear(of date: PlanDate) -> Int {
    let last = self.date(in: date.year).adding(days: YearStart.daysOfGrace)
    // near the end of the calendar year the days of grace reach into the next one
    let before = self.date(in: date.year - 1).adding(days: YearStart.daysOfGrace)
    if date <= before { return date.year - 1 }
    return date <= last ? date.year : date.year + 1
  }
}

extension PlanDate: Comparable {
  /// True where a date comes before another in the calendar.
  public static func < (one: PlanDate, other: PlanDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// The date some days later.
  fileprivate func adding(days: Int) -> PlanDate {
    var later = PlanDate(year: year, month: month, day: day + days)
    while later.day > PlanDate.days(of: later.month, in: later.year) {
      later.day -= PlanDate.days(of: later.month, in: later.year)
      (later.year, later.month) = later.month == 12 ? (later.year + 1, 1) : (later.year, later.month + 1)
    }
    return later
  }
}
