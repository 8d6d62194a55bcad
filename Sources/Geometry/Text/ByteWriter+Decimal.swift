import Foundation

extension ByteWriter {
  /// Writes `value` with so many decimals, as C's `printf("%.*f")` does (the exact binary value is rounded, half to even),
  /// but for negative zero, which is written as 0. A value that is not finite writes nothing.
  ///
  /// - Parameters:
  ///   - decimals: 0 to 19.
  ///   - trimming: leaves out zeros at the end of the decimals, and the point after them: 120.8600000 → 120.86.
  public mutating func append(_ value: Double, decimals: Int, trimming: Bool = false) {
    precondition((0...19).contains(decimals), "decimals are 0 to 19")
    if let fixed = FixedDecimal(value.magnitude, decimals: decimals) {
      append(fixed, isNegative: value < 0 && !fixed.isZero, decimals: decimals, trimming: trimming)
    } else if value.isFinite {
      // 2⁶³ or more: a whole number
      append(String(format: "%.*f", trimming ? 0 : decimals, value))
    }
  }

  mutating func append(_ fixed: FixedDecimal, isNegative: Bool, decimals: Int, trimming: Bool) {
    append(digits: UInt(fixed.whole), isNegative: isNegative)
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
    append(digits: UInt(fraction), width: decimals)
  }

  /// Writes a whole number, with zeros in front up to `width`.
  mutating func append(digits value: UInt, isNegative: Bool = false, width: Int = 1) {
    let capacity = 24
    precondition(width < capacity, "20 digits at most")
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var rest = value
      var start = capacity
      repeat {
        start -= 1
        buffer[start] = Ascii.zero + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0 || capacity - start < width
      if isNegative {
        start -= 1
        buffer[start] = Ascii.minus
      }
      append(bytes: UnsafeBufferPointer(rebasing: buffer[start...]))
    }
  }
}
