/// Parses a decimal number that fills all of `bytes`; nil for anything else.
///
/// The grammar is an optional sign, digits, an optional fraction and an optional exponent: `-12`, `+3.50`, `1e-3`,
/// `007`. Surrounding spaces, `.5`, `5.`, `nan`, `inf`, hexadecimal digits, digit groups and numbers too large for a
/// double are not accepted. The result is the double nearest to the decimal number, ties to even (IEEE 754).
public func parseDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  guard let (value, next) = scanDecimal(bytes, from: 0), next == bytes.count, value.isFinite else { return nil }
  return value
}

/// The same for a raw buffer.
public func parseDecimal(_ bytes: UnsafeRawBufferPointer) -> Double? {
  bytes.withMemoryRebound(to: UInt8.self) { parseDecimal($0) }
}

/// The same for text.
///
///     parseDecimal("3.50")                  // 3.5
///     parseDecimal("3,50")                  // nil
public func parseDecimal(_ text: some StringProtocol) -> Double? {
  var text = String(text)
  return text.withUTF8 { parseDecimal($0) }
}

/// Parses the number at the start of `bytes[start...]`; nil if there is none.
///
/// - Returns: the value, infinite if it is too large for a double, and the offset after its last character.
@inline(__always)
package func scanDecimal(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: Double, next: Int)? {
  let end = bytes.count
  var at = start
  guard at < end else { return nil }
  let isNegative = bytes[at] == Ascii.minus
  if isNegative || bytes[at] == Ascii.plus { at += 1 }

  var digits: UInt64 = 0
  let wholeStart = at
  at = scanDigits(bytes, from: at, into: &digits)
  var digitCount = at - wholeStart
  guard digitCount > 0 else { return nil }

  var power = 0
  if at < end, bytes[at] == Ascii.point {
    let fractionStart = at + 1
    at = scanDigits(bytes, from: fractionStart, into: &digits)
    guard at > fractionStart else { return nil }
    digitCount += at - fractionStart
    power = fractionStart - at
  }
  if at < end, bytes[at] | 0x20 == Ascii.e {
    guard let (exponent, next) = scanExponent(bytes, from: at + 1) else { return nil }
    power += exponent
    at = next
  }

  // 19 digits or fewer cannot overflow 64 bits.
  if digitCount <= 19, let magnitude = decimalValue(digits, power) {
    return (isNegative ? -magnitude : magnitude, at)
  }
  let magnitude = longDecimalValue(bytes[wholeStart..<at], power)
  return (isNegative ? -magnitude : magnitude, at)
}

/// Appends the digits at `start` to `digits` (modulo 2⁶⁴); returns the offset after them.
@inline(__always)
private func scanDigits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into digits: inout UInt64) -> Int {
  var at = start
  while at < bytes.count {
    let digit = bytes[at] &- Ascii.zero
    guard digit < 10 else { break }
    digits = digits &* 10 &+ UInt64(digit)
    at += 1
  }
  return at
}

/// Parses the exponent after `e`: an optional sign and digits. The value is limited to ±2⁵⁰, because no file has enough
/// digits to compensate for a larger exponent.
private func scanExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: Int, next: Int)? {
  var at = start
  guard at < bytes.count else { return nil }
  let isNegative = bytes[at] == Ascii.minus
  if isNegative || bytes[at] == Ascii.plus { at += 1 }
  let digitsStart = at
  var value = 0
  while at < bytes.count, bytes[at] &- Ascii.zero < 10 {
    value = min(value * 10 + Int(bytes[at] &- Ascii.zero), 1 << 50)
    at += 1
  }
  return at > digitsStart ? (isNegative ? -value : value, at) : nil
}
