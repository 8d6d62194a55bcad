internal import Bytes
internal import Loading

/// Numbers in the forms that people and spreadsheets write.
enum CountText {
  enum Reading: Equatable {
    case number(String)
    /// Empty, suppressed or not available.
    case unknown
    /// `1.234`: one with decimals or a thousand.
    case ambiguous
    case none
  }

  /// What points in numbers separate, as far as the cells of a table tell.
  struct Points {
    var areDecimal = false
    var areThousands = false

    mutating func note(_ text: String) {
      guard text.contains(".") || text.contains(",") else { return }
      let word = PlainText.narrow(text)
      if word.wholeMatch(of: /-?[0-9]{1,3}(?:\.[0-9]{3}){2,}/) != nil
        || word.wholeMatch(of: /[0-9.]*[0-9],[0-9]{1,2}/) != nil
      {
        areThousands = true
      } else if word.wholeMatch(of: /-?[0-9]+\.[0-9]+/) != nil,
        word.wholeMatch(of: /-?[1-9][0-9]{0,2}\.[0-9]{3}/) == nil
      {
        areDecimal = true
      }
    }
  }

  private static let errors: Set<String> = [
    "#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!",
  ]
  private static let units = ["人次", "人", "名", "个班", "个", "班", "户", "套", "间", "pupils", "students"]

  /// The number that a cell states, in plain digits.
  static func read(_ text: String, points: Points) -> Reading {
    // usual case
    if text.utf8.count < 10, PlainText.isDigits(text) { return .number(text) }
    var word = PlainText.narrow(text)
    if errors.contains(word.lowercased()) || UnknownCell.isUnknown(word) { return .unknown }
    if let unit = units.first(where: { word.hasSuffix($0) }), word.count > unit.count {
      word = PlainText.narrow(String(word.dropLast(unit.count)))
    }
    if word.wholeMatch(of: /-?[1-9][0-9]{0,2}\.[0-9]{3}/) != nil {
      if points.areThousands, !points.areDecimal { return .number(word.replacing(".", with: "")) }
      return points.areDecimal && !points.areThousands ? .number(word) : .ambiguous
    }
    if parseDecimal(word) != nil { return .number(word.hasSuffix(".0") ? String(word.dropLast(2)) : word) }
    if word.wholeMatch(of: /-?[0-9]{1,3}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?/) != nil {
      return .number(word.filter { !", '’".contains($0) })
    }
    if word.wholeMatch(of: /-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?/) != nil
      || word.wholeMatch(of: /-?[0-9]+,[0-9]{1,2}/) != nil
    {
      return .number(word.replacing(".", with: "").replacing(",", with: "."))
    }
    if word.hasSuffix("%"), let share = parseDecimal(String(word.dropLast())) {
      return .number(CellFormat.plainText(share / 100))
    }
    return .none
  }
}
