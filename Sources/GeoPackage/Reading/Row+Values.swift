internal import GRDB

extension Row {
  /// The text in a column, or the digits of a whole number; empty for anything else. Never fails, whatever a file holds.
  func text(_ column: Int) -> String {
    let value: DatabaseValue = self[column]
    switch value.storage {
    case .string(let text): return text
    case .int64(let number): return "\(number)"
    case .null, .double, .blob: return ""
    }
  }

  /// The whole number in a column; 0 for anything else.
  func whole(_ column: Int) -> Int {
    let value: DatabaseValue = self[column]
    guard case .int64(let number) = value.storage else { return 0 }
    return Int(number)
  }
}
