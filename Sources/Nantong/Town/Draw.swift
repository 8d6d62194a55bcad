/// Sebastiano Vigna's SplitMix64 ("Fast splittable pseudorandom number generators", 2014): a seed gives the same numbers
/// on every machine.
struct Draw: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64, _ stream: UInt64) { state = Draw.mix(seed &* 0x9E37_79B9_7F4A_7C15 ^ stream) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Draw.mix(state)
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// About normal, mean 0 and standard deviation 1: the sum of twelve uniform numbers less six.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

  /// Noise at a grid point: a number from -1 to 1 that depends on the point and the seed alone.
  static func noise(x: Int, y: Int, seed: UInt64) -> Double {
    let key =
      UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F
    return Double(mix(key ^ seed &* 0x1656_67B1_9E37_79F9) >> 11) * 0x1p-52 - 1
  }
}
