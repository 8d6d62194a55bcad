/// Philox4x32-10 of John Salmon, Mark Moraes, Ron Dror and David Shaw ("Parallel random numbers: as easy as 1, 2, 3", 2011): random numbers
/// are a function of a key and a counter, so that any of them is found without those before it.
struct Philox: Sendable {
  private let key: (UInt32, UInt32)

  /// - Parameter seed: the key.
  init(seed: UInt64) { key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)) }

  /// Four words of 32 random bits each.
  /// - Parameter counter: any; equal counters give equal words.
  func words(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (state, key) = (counter, key)
    for round in 0..<10 {
      if round > 0 { key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85) }
      let first = UInt64(state[0]) * 0xD251_1F53
      let second = UInt64(state[2]) * 0xCD9E_8D57
      state = [
        UInt32(truncatingIfNeeded: second >> 32) ^ state[1] ^ key.0, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ state[3] ^ key.1, UInt32(truncatingIfNeeded: first),
      ]
    }
    return state
  }
}
