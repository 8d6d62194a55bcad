import Foundation

extension ByteWriter {
  /// Writes `value` with a fixed number of decimals, as C's `printf("%.*f")` does (the exact binary value is rounded
  /// half to even), except that negative zero is written as 0. A value that is not finite writes nothing.
  ///
  ///     writer.append(2.5, decimals: 0)                          // 2
  ///     writer.append(120.86, decimals: 7, trimming: true)       // 120.86
  ///
  /// - Parameters:
  ///   - value: the number.
  ///   - decimals: 0 to 19.
  ///   - trimming: drops trailing zeros of the decimals, and the point if no decimals remain.
  public mutating func append(_ value: Double, decimals: Int, trimming: Bool = false) {
    precondition((0...19).contains(decimals), "decimals are 0 to 19")
    if decimals == 3, let units = FixedDecimal.units(value.magnitude, scale: 1e3) {
      append(units, isNegative: value < 0, decimals: 3, scale: 1_000, trimming: trimming)
    } else if (1...8).contains(decimals), let units = FixedDecimal.units(value.magnitude, scale: exactTens[decimals]) {
      append(units, isNegative: value < 0, decimals: decimals, scale: wholeTens[decimals], trimming: trimming)
    } else if let fixed = FixedDecimal(value.magnitude, decimals: decimals) {
      append(fixed, isNegative: value < 0 && !fixed.isZero, decimals: decimals, trimming: trimming)
    } else if value.isFinite {
      // 2⁶³ or more: an integer
      append(String(format: "%.*f", trimming ? 0 : decimals, value))
    }
  }

  /// Writes `value` in the same way, followed by one byte.
  public mutating func append(_ value: Double, decimals: Int, trimming: Bool = false, then byte: UInt8) {
    guard decimals == 3, !trimming, let units = FixedDecimal.units(value.magnitude, scale: 1e3) else {
      append(value, decimals: decimals, trimming: trimming)
      return append(byte: byte)
    }
    write(upTo: 40) { target in
      let sign = value < 0 && units > 0 ? 1 : 0
      target[0] = Ascii.minus
      let length = sign + DigitText.write(thousandths: units, to: target + sign)
      target[length] = byte
      return length + 1
    }
  }

  @inline(__always)
  private mutating func append(_ units: UInt64, isNegative: Bool, decimals: Int, scale: UInt64, trimming: Bool) {
    write(upTo: 40) { target in
      let sign = isNegative && units > 0 ? 1 : 0
      target[0] = Ascii.minus
      return sign
        + DigitText.write(units, decimals: decimals, scale: scale, trimming: trimming, to: target + sign)
    }
  }

  mutating func append(_ fixed: FixedDecimal, isNegative: Bool, decimals: Int, trimming: Bool) {
    append(digits: fixed.whole, isNegative: isNegative)
    var fraction = fixed.fraction
    var decimals = decimals
    if trimming {
      guard fraction > 0 else { return }
      while fraction.isMultiple(of: 10) {
        fraction /= 10
        decimals -= 1
      }
    }
    guard decimals > 0 else { return }
    append(byte: Ascii.point)
    let text = String(fraction)
    for _ in 0..<(decimals - text.utf8.count) { append(byte: Ascii.zero) }
    append(text)
  }
}
