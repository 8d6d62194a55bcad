// Rows whose figures must not be published: marked, and overwritten, so that nothing that is written can disclose them.

extension QuantileRow {
  /// Overwrites mean and quantiles.
  package mutating func withhold() {
    isWithheld = true
    mean = 0
    (p05, p10, p25, p50, p75, p90, p95) = (0, 0, 0, 0, 0, 0, 0)
  }
}

extension ProbabilityRow {
  /// Overwrites the figures of the whole stage.
  package mutating func withholdSeats() { (isWithheld, seatShort, expectedShort) = (true, 0, 0) }
  /// Overwrites the figure of the entry grade.
  package mutating func withholdEntry() { (isEntryWithheld, entryShort) = (true, 0) }
}

extension PairedRow {
  /// Overwrites all figures.
  package mutating func withhold() {
    isWithheld = true
    (fewerShort, meanDifference, p10, p90) = (0, 0, 0, 0)
  }
}

extension DriverRow {
  /// Overwrites the share.
  package mutating func withhold() { (isWithheld, share) = (true, 0) }
}
