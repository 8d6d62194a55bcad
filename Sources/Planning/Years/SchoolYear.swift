/// A date as written in a file: a bare year or a day.
public struct PlanDate: Hashable, Sendable {
  /// Calendar year.
  public var year: Int
  /// 1 to 12; a bare year means 1 September (model.md §1).
  public var month: Int
  /// Day of the month, 1 to 31.
  public var day: Int

  /// - Parameters:
  ///   - year: calendar year.
  ///   - month: 1 to 12; September if left out.
  ///   - day: 1 to 31, not checked against the month; the first if left out.
  public init(year: Int, month: Int = 9, day: Int = 1) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The school year to which the date belongs: on or before 30 September that of its own year, later the next.
  public var schoolYear: Int { month > 9 ? year + 1 : year }

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
