internal import Bytes
internal import Foundation

/// How a workbook shows a number, as far as it changes what the number means.
enum CellFormat: Equatable {
  case plain
  /// A day, a day and a time, or a time alone.
  case date, dateTime, time
  /// The year of a day alone.
  case year
  /// Filled up with zeros to a number of digits, as ids are.
  case digits(Int)

  /// Formats that every workbook has, by number.
  static func builtIn(_ number: Int) -> CellFormat {
    switch number {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
    case 22: .dateTime
    case 18...21, 32, 33, 45...47, 55, 56: .time
    default: .plain
    }
  }

  /// The meaning of a format code such as `yyyy\-mm\-dd;@`.
  init(code: String) {
    let letters = CellFormat.letters(code)
    if !letters.isEmpty, letters.allSatisfy({ $0 == "0" }), letters.count > 1 {
      self = .digits(min(letters.count, 30))
      return
    }
    let hasYear = letters.contains("y") || letters.contains("e") && !letters.contains("0")
    let hasDay = letters.contains("d")
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasMonth = letters.contains("m")
    switch (hasYear || hasDay, hasTime) {
    case (true, true): self = .dateTime
    case (true, false): self = hasYear && !hasDay && !hasMonth ? .year : .date
    case (false, true): self = .time
    case (false, false): self = hasMonth ? .date : .plain
    }
  }

  /// The signs of the first part of a code, without quoted text, escaped characters, colours and conditions.
  private static func letters(_ code: String) -> [Character] {
    var letters: [Character] = []
    var isQuoted = false
    var isBracketed = false
    var skipsNext = false
    for character in code.lowercased() {
      if skipsNext {
        skipsNext = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if character == "[" {
        isBracketed = true
      } else if character == "]" {
        isBracketed = false
      } else if isBracketed {
        continue
      } else if character == "\\" || character == "_" || character == "*" {
        skipsNext = true
      } else if character == ";" {
        break
      } else if character == "g" || !character.isWhitespace {
        letters.append(character)
      }
    }
    return String(letters).hasPrefix("general") ? [] : letters
  }

  /// The text of a number in this format.
  func text(_ number: String, from1904: Bool) -> String {
    if self == .plain, number.utf8.count <= 15, number.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return number }
    guard let value = parseDecimal(number) ?? parseDecimal(number.lowercased()) else { return number }
    switch self {
    case .plain: return CellFormat.plainText(value)
    case .digits(let count):
      guard value >= 0, value < 1e15, value == value.rounded() else { return CellFormat.plainText(value) }
      let text = String(Int(value))
      return String(repeating: "0", count: max(0, count - text.count)) + text
    case .time: return CellFormat.time(value)
    case .year, .date, .dateTime:
      guard let date = ExcelDate.date(value, from1904: from1904) else { return CellFormat.plainText(value) }
      if self == .year { return String(date.year) }
      let day = "\(date.year)-\(CellFormat.two(date.month))-\(CellFormat.two(date.day))"
      let hasTime = self == .dateTime && value != value.rounded()
      return hasTime ? day + " " + CellFormat.time(value) : day
    }
  }

  /// A number with the 15 digits that Excel keeps.
  static func plainText(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let short = "\(value)"
    guard short.utf8.count > 17 || short.contains("e") else { return short }
    let rounded = String(format: "%.15g", value)
    guard rounded.contains("e") else { return rounded }
    return abs(value) < 1 && abs(value) > 1e-9 ? String(format: "%.15f", value) : rounded
  }

  private static func time(_ value: Double) -> String {
    let seconds = Int(((value - value.rounded(.down)) * 86_400).rounded()) % 86_400
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
