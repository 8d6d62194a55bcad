/// The value of a decimal number of any length, by the standard library; infinite where it is too large for a double.
///
/// Digits after the 800th only tell whether the number is exactly what the digits before say: no double, and no middle
/// between two, has more than 768. They are replaced by one digit, as time would grow with the square of their number.
///
/// - Parameters:
///   - text: digits, perhaps with a point, perhaps with an exponent after them.
///   - power: the power of ten that the digits, read as a whole number, are multiplied by.
func longDecimalValue(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ power: Int) -> Double {
  let most = 800
  var digits: [UInt8] = []
  var power = power
  var isExact = true
  for character in text where character != Ascii.point {
    guard character &- Ascii.zero < 10 else { break }
    if digits.isEmpty && character == Ascii.zero { continue }
    if digits.count < most {
      digits.append(character)
    } else {
      power += 1
      if character != Ascii.zero { isExact = false }
    }
  }
  if digits.isEmpty { return 0 }
  if !isExact {
    digits.append(Ascii.zero + 1)
    power -= 1
  }
  // With so few digits, larger powers are as far outside the range of doubles as these.
  let exponent = min(max(power, -9_999), 9_999)
  return Double("\(String(decoding: digits, as: UTF8.self))e\(exponent)") ?? .infinity
}
