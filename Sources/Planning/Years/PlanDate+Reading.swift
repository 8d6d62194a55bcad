extension PlanDate {
  /// Result of parsing a date.
  private enum Reading {
    case date(PlanDate)
    /// Either number may be the day, so that two dates are possible.
    case ambiguous(PlanDate, PlanDate)
    /// A year of two digits, of unknown century.
    case shortYear
    case none
  }

  /// Reads a year, or a day in one of the unambiguous forms that people and Excel write: `2026-09-01`, `2026/9/1`,
  /// `2026.9.1`, `20260901`, `2026年9月1日`, `1-Sep-2026`, `1-Sep-26`, `30/6/2026`, also followed by a time. Nil for
  /// any other text, or a day that does not exist.
  public init?(_ text: String) {
    guard case .date(let date) = PlanDate.reading(text) else { return nil }
    self = date
  }

  /// How to write a text that could not be read as a date.
  public static func advice(for text: String) -> Phrase? {
    switch reading(text) {
    case .ambiguous(let one, let other):
      Phrase("Day and month may be meant either way: write \(one.iso) or \(other.iso).")
    case .shortYear:
      Phrase("Write the year with four digits and first, such as 2026-09-01.")
    case .date, .none: nil
    }
  }

  /// The date as `2026-09-01`.
  var iso: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func reading(_ text: String) -> Reading {
    var word = withoutTime(String(text.map { narrow[$0] ?? $0 }))
    if word.contains("年"), let last = word.last, "年日号號".contains(last) {
      word.removeLast()
      word = String(word.map { "年月".contains($0) ? "-" : $0 })
    }
    let separator = word.first { "-/. ".contains($0) }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == separator }.map(String.init)
    switch parts.count {
    case 1: return ofDigitsAlone(word)
    case 3: return ofParts(parts)
    default: return .none
    }
  }

  private static func ofDigitsAlone(_ word: String) -> Reading {
    guard let number = number(word) else { return .none }
    if word.count == 4 { return .date(PlanDate(year: number)) }
    return word.count == 8 ? date(year: number / 10_000, month: number / 100 % 100, day: number % 100) : .none
  }

  private static func ofParts(_ parts: [String]) -> Reading {
    if let at = parts.firstIndex(where: { month(named: $0) != nil }), let month = month(named: parts[at]) {
      let others = parts.indices.filter { $0 != at }.map { parts[$0] }
      guard let first = number(others[0]), let second = number(others[1]) else { return .none }
      switch (others[0].count, others[1].count) {
      case (4, 1...2): return date(year: first, month: month, day: second)
      case (1...2, 4): return date(year: second, month: month, day: first)
      // Excel's usual form; Excel reads years from 30 on as 1930 and later, but plans mean 2030 and later
      case (1...2, 2): return at == 1 && second < 30 ? date(year: 2000 + second, month: month, day: first) : .shortYear
      default: return .none
      }
    }
    let numbers = parts.compactMap(number)
    guard numbers.count == 3 else { return .none }
    switch parts.map(\.count) {
    case let counts where counts[0] == 4 && counts[1] <= 2 && counts[2] <= 2:
      return date(year: numbers[0], month: numbers[1], day: numbers[2])
    case let counts where counts[2] == 4 && counts[0] <= 2 && counts[1] <= 2:
      return yearLast(numbers)
    case let counts where counts.allSatisfy { $0 <= 2 }: return .shortYear
    default: return .none
    }
  }

  /// Reads a date with its year last: `30/6/2026` has one meaning, `9/1/2026` has two.
  private static func yearLast(_ numbers: [Int]) -> Reading {
    let dayFirst = date(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = date(year: numbers[2], month: numbers[0], day: numbers[1])
    switch (dayFirst, monthFirst) {
    case (.date(let one), .date(let other)): return one == other ? dayFirst : .ambiguous(one, other)
    case (.date, _): return dayFirst
    default: return monthFirst
    }
  }

  private static func date(year: Int, month: Int, day: Int) -> Reading {
    guard (1...12).contains(month), day >= 1, day <= days(of: month, in: year) else { return .none }
    return .date(PlanDate(year: year, month: month, day: day))
  }

  /// Removes a time of day: `2026/9/1 0:00`, `2026-09-01T00:00:00Z`.
  private static func withoutTime(_ word: String) -> String {
    guard let gap = word.firstIndex(where: { $0 == "T" || $0 == " " }) else { return word }
    let time = word[word.index(after: gap)...]
    let isTime = time.contains(":") && time.allSatisfy { $0.isASCII && ($0.isNumber || ":.Z".contains($0)) }
    return isTime ? String(word[..<gap]) : word
  }

  private static func number(_ word: String) -> Int? {
    word.allSatisfy { $0.isASCII && $0.isNumber } ? Int(word) : nil
  }

  private static func month(named word: String) -> Int? {
    let word = word.lowercased()
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september") }.map {
      $0 + 1
    }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// Full-width characters and their ASCII equivalents.
  private static let narrow = Dictionary(uniqueKeysWithValues: zip("０１２３４５６７８９／－．", "0123456789/-."))
}
