internal import Bytes

/// Finds what a column holds from all its values, such that each can be written as the same text again.
struct FormGuess {
  private var isBoolean = true
  private var isInteger = true
  private var isReal = true
  private var isDouble = true
  private var isNumber = true
  private var isText = true
  /// Number of values that are not null.
  private var values = 0
  /// Number of explicit nulls.
  private(set) var nulls = 0

  /// Takes in the JSON text of a value.
  mutating func add(json: UnsafeBufferPointer<UInt8>) {
    switch json.first ?? 0 {
    case Ascii.n:
      nulls += 1
      return
    case Ascii.quote: keep(text: true)
    case Ascii.t, Ascii.f: keep(boolean: true)
    case Ascii.openBrace, Ascii.openBracket: keep()
    default: add(number: String(decoding: json, as: UTF8.self))
    }
    values += 1
  }

  /// Takes in the text of a cell of a table, which has no types: any value may stay text.
  mutating func add(cell: String) {
    guard !cell.isEmpty else {
      nulls += 1
      return
    }
    isBoolean = false
    let wasText = isText
    add(number: cell)
    isText = wasText
    values += 1
  }

  private mutating func add(number text: String) {
    isBoolean = false
    isText = false
    guard let value = parseDecimal(text), value.isFinite else {
      (isInteger, isReal, isDouble, isNumber) = (false, false, false, false)
      return
    }
    if wholeNumber(text) == nil { isInteger = false }
    if isReal, text != "\(value)" { isReal = false }
    if isDouble, text != shortText(value) { isDouble = false }
  }

  private mutating func keep(text: Bool = false, boolean: Bool = false) {
    isText = isText && text
    isBoolean = isBoolean && boolean
    (isInteger, isReal, isDouble, isNumber) = (false, false, false, false)
  }

  /// What the column holds.
  ///
  /// - Parameters:
  ///   - rows: number of rows.
  ///   - isLoose: true if numbers need not be written as the same text again, such as `1.50`.
  ///   - isTable: true for a table, whose empty cells are all alike.
  func form(rows: Int, isLoose: Bool, isTable: Bool) -> (form: PackedColumn.Form, statesNull: Bool) {
    let missing = rows - values - nulls
    if !isTable, !isLoose, nulls > 0, missing > 0, values > 0 { return (.json, false) }
    let statesNull = nulls > 0 && !isTable
    guard values > 0 else { return (.text, statesNull) }
    if isBoolean { return (.boolean, statesNull) }
    if isInteger { return (.integer, statesNull) }
    if isDouble || (isLoose && isNumber) { return (.double, statesNull) }
    if isReal, !isTable { return (.real, statesNull) }
    return (isText ? .text : .json, statesNull)
  }
}

/// The whole number that a text states in its shortest form; nil for any other text, such as `007` or `1.0`.
func wholeNumber(_ text: String) -> Int64? {
  guard text.utf8.count <= 18, let number = Int64(text), String(number) == text else { return nil }
  return number
}

/// The shortest text from which the same number is read; a whole number has no decimals.
func shortText(_ value: Double) -> String {
  if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, !(value == 0 && value.sign == .minus) {
    return String(whole)
  }
  return "\(value)"
}
