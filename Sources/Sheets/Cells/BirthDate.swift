import Planning

/// Dates of birth as lists write them, read from bytes: no text of one is ever kept.
enum BirthDate {
  /// Year and month.
  struct Month: Equatable {
    var year: Int
    var month: Int
  }

  /// The month in which somebody was born: `2010-05-03`, `2010/5/3`, `2010.5.3`, `20100503`, `2010年5月3日`, a day as Excel counts,
  /// also followed by a time; nil for any other text.
  static func month(_ bytes: UnsafeBufferPointer<UInt8>) -> Month? {
    // numbers of the text, at most three; other bytes separate them
    var numbers = (0, 0, 0)
    var digits = (0, 0, 0)
    var at = 0
    var isInNumber = false
    for byte in bytes {
      if 0x30...0x39 ~= byte {
        if !isInNumber {
          at += 1
          isInNumber = true
        }
        let digit = Int(byte) - 0x30
        switch at {
        case 1: (numbers.0, digits.0) = (numbers.0 &* 10 &+ digit, digits.0 + 1)
        case 2: (numbers.1, digits.1) = (numbers.1 &* 10 &+ digit, digits.1 + 1)
        case 3: (numbers.2, digits.2) = (numbers.2 &* 10 &+ digit, digits.2 + 1)
        default: continue
        }
      } else {
        isInNumber = false
        // a date in words (3-May-2010) is left to the slow reader
        if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A, byte != 0x54, byte != 0x5A { return slow(bytes) }
      }
    }
    switch (at, digits.0) {
    case (1, 8): return valid(year: numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100)
    case (1, 5), (2, 5): return serial(numbers.0)
    case (3..., 4): return valid(year: numbers.0, month: numbers.1, day: numbers.2)
    case (2, 4): return valid(year: numbers.0, month: numbers.1, day: 1)
    case (3..., 1...2): return slow(bytes)
    default: return nil
    }
  }

  /// The month of birth in a citizen's number of 18 digits: digits 7 to 14 are the date.
  static func month(ofNumber bytes: UnsafeBufferPointer<UInt8>) -> Month? {
    guard bytes.count == 18, bytes[..<17].allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(bytes[$1]) - 0x30 } }
    return valid(year: number(6..<10), month: number(10..<12), day: number(12..<14))
  }

  private static func valid(year: Int, month: Int, day: Int) -> Month? {
    guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return Month(year: year, month: month)
  }

  private static func serial(_ days: Int) -> Month? {
    guard days >= 20_000, let date = ExcelDate.date(Double(days), from1904: false) else { return nil }
    return Month(year: date.year, month: date.month)
  }

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>) -> Month? {
    guard bytes.count <= 60, let date = PlanDate(String(decoding: bytes, as: UTF8.self)), !date.isBareYear else {
      return nil
    }
    return Month(year: date.year, month: date.month)
  }

  /// The cohort of a month of birth: the school year in which the child enters the first grade.
  static func cohort(_ born: Month, of stages: Stages) -> Int {
    born.year + stages.entryAge + (born.month > stages.cutoffMonth ? 1 : 0)
  }
}
