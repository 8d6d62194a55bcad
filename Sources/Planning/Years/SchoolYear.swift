/// A date as written in a file: a bare year or a day.
public struct PlanDate: Hashable, Sendable {
  /// Calendar year.
  public var year: Int
  /// 1 to 12; 9 in a bare year.
  public var month: Int
  /// Day of the month, 1 to 31.
  public var day: Int
  /// True for a year alone, which means the first day of that school year (model.md §1).
  public var isBareYear: Bool

  /// - Parameters:
  ///   - year: calendar year.
  ///   - month: 1 to 12; nil for a bare year.
  ///   - day: 1 to 31, not checked against the month; the first if left out.
  public init(year: Int, month: Int? = nil, day: Int = 1) {
    self.year = year
    self.month = month ?? 9
    self.day = day
    isBareYear = month == nil
  }

  /// The school year for which the date counts: up to 29 days after the first day of a school year for that year, later for the
  /// next (model.md §1). From 1 September on these days end on 30 September.
  ///
  /// - Parameters:
  ///   - start: the first day of school years.
  ///   - months: delay of the date.
  public func schoolYear(from start: YearStart, delayedBy months: Int = 0) -> Int {
    start.schoolYear(of: (isBareYear ? start.date(in: year) : self).adding(months: months))
  }

  /// The date some months later; the day is at most the last of the month.
  public func adding(months: Int) -> PlanDate {
    let count = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (Int((Double(count) / 12).rounded(.down)), ((count % 12) + 12) % 12 + 1)
    return PlanDate(year: newYear, month: newMonth, day: min(day, PlanDate.days(of: newMonth, in: newYear)))
  }

  static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
