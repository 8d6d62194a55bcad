/// Seconds that the parts of a run took.
struct Stopwatch {
  private(set) var timings: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Ends a part.
  mutating func end(_ name: String) {
    let now = clock.now
    let spent = now - last
    timings.append((name, Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18))
    last = now
  }
}
