/// A magnitude rounded to a fixed number of decimals: `whole` + `fraction` ÷ 10^decimals.
@usableFromInline package struct FixedDecimal: Equatable, Sendable {
  package var whole: UInt64
  package var fraction: UInt64

  /// Rounds the exact binary value half to even, as C's `printf("%.*f")` does.
  ///
  /// - Parameters:
  ///   - magnitude: not negative.
  ///   - decimals: 0 to 19.
  /// - Returns: nil if the magnitude is 2⁶³ or more, or not finite.
  package init?(_ magnitude: Double, decimals: Int) {
    guard magnitude < 0x1p63 else { return nil }
    // magnitude = significand ÷ 2^shift, exactly
    let biasedExponent = Int(truncatingIfNeeded: magnitude.exponentBitPattern)
    let significand = magnitude.significandBitPattern | (biasedExponent > 0 ? 1 << 52 : 0)
    let shift = 1075 - max(biasedExponent, 1)
    guard shift > 0 else {
      self.init(whole: significand << UInt64(-shift), fraction: 0)
      return
    }
    let whole = shift > 52 ? 0 : significand >> UInt64(shift)
    // significand × 10¹⁹ is below 2¹¹⁷: with a larger shift the magnitude is less than half a unit
    guard shift < 120 else {
      self.init(whole: 0, fraction: 0)
      return
    }
    let rest = shift > 52 ? significand : significand & (1 << UInt64(shift) - 1)
    let scale = wholeTens[decimals]
    let product = UInt128(rest) * UInt128(scale)
    self.init(whole: whole, fraction: UInt64(truncatingIfNeeded: product >> UInt128(shift)))

    let remainder = product & (1 << UInt128(shift) - 1)
    let half: UInt128 = 1 << UInt128(shift - 1)
    let isOdd = (decimals == 0 ? whole : fraction) & 1 == 1
    guard remainder > half || (remainder == half && isOdd) else { return }
    fraction += 1
    if fraction == scale {
      fraction = 0
      self.whole += 1
    }
  }

  package init(whole: UInt64, fraction: UInt64) {
    self.whole = whole
    self.fraction = fraction
  }

  package var isZero: Bool { whole == 0 && fraction == 0 }

  /// The magnitude in units of 1 ÷ scale, rounded as by `init`; nil if double arithmetic cannot determine the result.
  ///
  /// The error of the product is at most half a unit in its last place. Unless the product is within that error of the
  /// midpoint between two integers, it rounds to the same integer as the exact product. Adding and subtracting 1.5 ×
  /// 2⁵² leaves no bits for a fraction, so the processor rounds half to even.
  ///
  /// - Parameter scale: 10⁰ to 10⁸.
  @inlinable @inline(__always)
  package static func units(_ magnitude: Double, scale: Double) -> UInt64? {
    let product = magnitude * scale
    guard product < 0x1p50 else { return nil }
    let shifted = product + 0x1.8p52
    guard abs(product - (shifted - 0x1.8p52)) < 0.5 - product * 0x1p-52 else { return nil }
    return shifted.bitPattern &- (0x1.8p52).bitPattern
  }
}
