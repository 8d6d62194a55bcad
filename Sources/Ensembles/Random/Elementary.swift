/// Elementary functions made of additions, multiplications and divisions alone, so that their last bit is the same on every machine, which
/// the functions of a C library do not promise.
enum Elementary {
  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// e to the power x; error below 2 units in the last place for |x| < 700, beyond which the result is that of ±700.
  static func exp(_ x: Double) -> Double {
    let x = min(700, max(-700, x))
    let k = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    // Taylor series for |r| <= ln 2 / 2, whose first term left out is below 1e-17
    var sum = 1.0
    for n in stride(from: 14.0, through: 1, by: -1) { sum = 1 + r / n * sum }
    return sum * scale(Int(k))
  }

  /// The natural logarithm of a positive normal number.
  static func log(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.414_213_562_373_095_1 { (m, exponent) = (m / 2, exponent + 1) }
    // ln m = 2 artanh((m − 1) / (m + 1)), a series in the square of a number below 0.172
    let s = (m - 1) / (m + 1)
    let square = s * s
    var sum = 0.0
    for n in stride(from: 23.0, through: 1, by: -2) { sum = sum * square + 1 / n }
    return exponent * ln2High + (2 * s * sum + exponent * ln2Low)
  }

  private static func scale(_ k: Int) -> Double {
    Double(sign: .plus, exponent: k, significand: 1)
  }
}
