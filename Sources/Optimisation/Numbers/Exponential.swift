/// e to the power of `x`, for `x` of 0 or less, by arithmetic with the same result, bit by bit, on every machine (`exp` of a C
/// library differs); the relative error is about 1e-10, and the result is 0 below -700.
@inline(__always)
func exponential(_ x: Double) -> Double {
  guard x > -700 else { return 0 }
  // x = n · ln 2 + r with |r| ≤ ln 2 / 2
  let n = (x * 1.442_695_040_888_963_4).rounded(.toNearestOrEven)
  let r = (x - n * 0.693_147_180_369_123_8) - n * 1.908_214_929_270_587_7e-10
  var sum = 1.0 / 362_880
  sum = sum * r + 1.0 / 40_320
  sum = sum * r + 1.0 / 5_040
  sum = sum * r + 1.0 / 720
  sum = sum * r + 1.0 / 120
  sum = sum * r + 1.0 / 24
  sum = sum * r + 1.0 / 6
  sum = sum * r + 0.5
  sum = sum * r + 1
  sum = sum * r + 1
  return sum * Double(bitPattern: UInt64(truncatingIfNeeded: Int64(n) + 1023) << 52)
}

/// The natural logarithm of a number above 0, with the same result on every machine: log m = 2 artanh((m - 1) / (m + 1)) for the
/// significand, plus ln 2 for each power of two.
func logarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095 { (significand, exponent) = (significand / 2, exponent + 1) }
  let t = (significand - 1) / (significand + 1)
  let square = t * t
  var sum = 0.0
  for odd in stride(from: 21, through: 1, by: -2) { sum = sum * square + 1 / Double(odd) }
  return exponent * 0.693_147_180_559_945_3 + 2 * t * sum
}

/// The increase of cost that a step of simulated annealing may have, for a uniform random number u: -log u, tabulated at the middles
/// of 4,096 equal intervals (Metropolis et al., doi 10.1063/1.1699114: a step that is worse by d is accepted with probability
/// exp(-d / T), that is, if d ≤ -T log u).
struct AcceptanceTable: Sendable {
  static let shared = AcceptanceTable()

  private let values: [Double] = (0..<4096).map { -logarithm((Double($0) + 0.5) / 4096) }

  @inline(__always)
  func draw(_ random: inout SearchRandom) -> Double { values[Int(truncatingIfNeeded: random.next() >> 52)] }
}
