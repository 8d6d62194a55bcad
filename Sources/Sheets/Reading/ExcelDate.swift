/// Days as Excel counts them.
enum ExcelDate {
  /// The last day that Excel knows, 31 December 9999.
  static let lastSerial = 2_958_465.0

  /// Year, month and day of a serial number; nil outside Excel's calendar.
  ///
  /// - Parameters:
  ///   - serial: days; the fraction is the time of day.
  ///   - from1904: true where day 0 is 1 January 1904, as in old workbooks of the Mac.
  static func date(_ serial: Double, from1904: Bool) -> (year: Int, month: Int, day: Int)? {
    guard serial >= 0, serial <= lastSerial else { return nil }
    let days = Int(serial.rounded(.down))
    if from1904 { return civil(days - daysFrom1904) }
    // Excel's calendar has a 29 February 1900, day 60, so earlier days are one less
    if days == 60 { return (1900, 2, 29) }
    return civil(days - (days > 60 ? daysFrom1900 : daysFrom1900 - 1))
  }

  /// The serial number of 1 January 1970.
  private static let daysFrom1900 = 25_569
  private static let daysFrom1904 = 24_107

  /// The day of the Gregorian calendar, from days since 1 January 1970: years begin in March, so that the leap day is last.
  static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
