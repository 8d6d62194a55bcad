/// Measures the seconds of each part of a run.
struct Stopwatch {
  private var timings: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Ends the current part under a name.
  mutating func end(_ name: String) {
    timings = ending(name)
    last = clock.now
  }

  /// The parts so far, and the current one as if it ended now.
  func ending(_ name: String) -> [(name: String, seconds: Double)] {
    let spent = (clock.now - last).components
    return timings + [(name, Double(spent.seconds) + Double(spent.attoseconds) * 1e-18)]
  }
}
