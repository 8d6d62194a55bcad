/// The value of a decimal number of any length, computed by the standard library; infinite if it is too large for a
/// double.
///
/// No double, and no midpoint between two doubles, has more than 768 significant digits. So the digits after the 800th
/// matter only if any of them is not zero. They are replaced by a single digit, because the time of the conversion
/// grows with the square of the number of digits.
///
/// - Parameters:
///   - text: digits, optionally with a point and an exponent.
///   - power: the power of ten by which the digits, read as an integer, are multiplied.
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
  // With at most 801 digits, all exponents beyond this limit yield values far outside the range of doubles.
  let exponent = min(max(power, -9_999), 9_999)
  return Double("\(String(decoding: digits, as: UTF8.self))e\(exponent)") ?? .infinity
}
