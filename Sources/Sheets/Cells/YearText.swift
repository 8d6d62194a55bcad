/// School years as people write them: `2012`, `2012-13`, `2012–2013学年`, `2012/13`, `SY 2012-13`, `2012级`.
enum YearText {
  private static let before = ["schoolyear", "academicyear", "sy", "ay", "year", "学年"]
  private static let after = [
    "学年度第一学期", "学年度上学期", "学年第一学期", "学年度", "学年", "年度", "年秋季", "年秋", "年入学", "年", "级", "秋季", "秋", "schoolyear", "entry",
  ]

  /// The year in which the school year begins; nil for any other text.
  ///
  /// - Parameter text: folded (`PlainText.folded`).
  static func schoolYear(_ text: String) -> Int? {
    var word = text[...]
    if let prefix = before.first(where: word.hasPrefix) { word = word.dropFirst(prefix.count) }
    if let suffix = after.first(where: word.hasSuffix) { word = word.dropLast(suffix.count) }
    if word.hasSuffix(".0") { word = word.dropLast(2) }
    guard let year = whole(word.prefix(4)), word.prefix(4).count == 4 else { return nil }
    var rest = word.dropFirst(4)
    if rest.isEmpty { return year }
    if rest.first == "年" { rest = rest.dropFirst() }
    guard let sign = rest.first, "-–—−/~至_".contains(sign) else { return nil }
    rest = rest.drop { "-–—−/~至_".contains($0) }
    guard PlainText.isDigits(rest), let next = Int(rest) else { return nil }
    switch rest.count {
    case 2: return next == (year + 1) % 100 ? year : nil
    case 4: return next == year + 1 ? year : nil
    default: return nil
    }
  }

  /// A calendar year, such as `2012` or `2012年`; nil for a school year of two numbers.
  static func calendarYear(_ text: String) -> Int? {
    var word = text[...]
    if word.hasSuffix("年") || word.hasSuffix("度") { word = word.prefix { $0 != "年" } }
    if word.hasSuffix(".0") { word = word.dropLast(2) }
    return word.count == 4 ? whole(word) : nil
  }

  private static func whole(_ word: some StringProtocol) -> Int? {
    guard PlainText.isDigits(word), let year = Int(word), (1900...2200).contains(year) else { return nil }
    return year
  }

  /// All school years that stand in a longer text, such as a title.
  static func all(in text: String) -> Set<Int> {
    let pattern = /(?:19|20|21)[0-9]{2}(?:年?[-–—\/~至]+(?:[0-9]{4}|[0-9]{2}))?(?![0-9])/
    return Set(PlainText.folded(text).matches(of: pattern).compactMap { schoolYear(String($0.output)) })
  }
}
