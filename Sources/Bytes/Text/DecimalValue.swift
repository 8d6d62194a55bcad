/// The double nearest to digits × 10^power, ties to even; nil if the exact methods below do not apply (powers outside
/// ±22, or outside ±19 with more than 53 bits of digits).
@inline(__always)
func decimalValue(_ digits: UInt64, _ power: Int) -> Double? {
  // Both operands are exact, so the single operation rounds once (Clinger, "How to read floating point numbers
  // accurately", PLDI 1990).
  if digits <= 1 << 53 {
    if power <= 0, power >= -22 { return Double(digits) / exactTens[-power] }
    if power > 0, power <= 22 { return Double(digits) * exactTens[power] }
  }
  if digits == 0 { return 0 }
  if power <= 0, power >= -19 { return wideQuotient(digits, wholeTens[-power]) }
  if power > 0, power <= 19 { return wideProduct(digits, wholeTens[power]) }
  return nil
}

/// dividend ÷ divisor, rounded once; neither may be 0.
///
/// The operands are scaled so that their integer quotient has 63 or 64 bits; its lowest bit is set if there is a
/// remainder. Rounded to 53 bits, it equals the rounded exact quotient.
private func wideQuotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
  let dividendShift = dividend.leadingZeroBitCount
  let divisorShift = divisor.leadingZeroBitCount
  let scaled = dividend << UInt64(dividendShift)
  let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth((scaled >> 1, scaled << 63))
  let significand = Double(quotient | (remainder == 0 ? 0 : 1))
  return Double(sign: .plus, exponent: divisorShift - dividendShift - 63, significand: significand)
}

/// left × right, rounded once; neither may be 0.
private func wideProduct(_ left: UInt64, _ right: UInt64) -> Double {
  let product = left.multipliedFullWidth(by: right)
  guard product.high > 0 else { return Double(product.low) }
  let shift = UInt64(product.high.leadingZeroBitCount)
  let top = shift == 0 ? product.high : product.high << shift | product.low >> (64 - shift)
  let rest = product.low << shift
  return Double(sign: .plus, exponent: 64 - Int(shift), significand: Double(top | (rest == 0 ? 0 : 1)))
}
