/// Seconds that the parts of a run took.
struct Stopwatch {
  private var timings: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Ends a part.
  mutating func end(_ name: String) {
    timings = ending(name)
    last = clock.now
  }

  /// All parts, if the one that runs ended now.
  func ending(_ name: String) -> [(name: String, seconds: Double)] {
    let spent = (clock.now - last).components
    return timings + [(name, Double(spent.seconds) + Double(spent.attoseconds) * 1e-18)]
  }
}
