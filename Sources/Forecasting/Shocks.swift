import Foundation

/// Years in which the rolls of almost all schools jumped together (a pandemic, a new way of counting), as known at an origin.
struct Shocks {
  /// Logarithm of the jump minus the usual yearly change, by year.
  private(set) var sizes: [Int: Double] = [:]
  /// Years whose transitions are left out: the year of a shock, and that of its reversal.
  private(set) var skipped: Set<Int> = []

  init(_ series: EnrolmentSeries, origin: Int) {
    var known: [Double] = []
    for year in stride(from: 1, through: origin, by: 1) {
      guard let move = Move(series, year) else { continue }
      if let before = sizes[year - 1], (move.growth > 0) != (before > 0), abs(move.growth) > Settings.Shock.least / 2 {
        continue  // the shock is reversed
      }
      if known.count >= 3, let middle = median(known) {
        let spread = 1.4826 * (median(known.map { abs($0 - middle) }) ?? 0)
        let jump = move.growth - middle
        let share = jump < 0 ? move.falling : move.rising
        if abs(jump) > Settings.Shock.least, abs(jump) > Settings.Shock.deviations * max(spread, 0.01),
          share >= Settings.Shock.share
        {
          sizes[year] = jump
          continue
        }
      }
      known.append(move.growth)
    }
    for year in sizes.keys { skipped.formUnion([year, year + 1]) }
  }

  /// The growth of all schools together, over the grades that each school reports in both years.
  private struct Move {
    var growth: Double
    /// Shares of schools whose pupils fall and rise.
    var falling: Double
    var rising: Double

    init?(_ series: EnrolmentSeries, _ year: Int) {
      var (before, after, schools, falling, rising) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for school in 0..<series.schoolCount {
        var (p, q) = (0.0, 0.0)
        for grade in 0..<series.gradeCount
        where series.has(school: school, year: year - 1, grade: grade)
          && series.has(school: school, year: year, grade: grade)
        {
          p += series[school: school, year: year - 1, grade: grade]
          q += series[school: school, year: year, grade: grade]
        }
        guard p > 0, q > 0 else { continue }
        before += p
        after += q
        schools += 1
        if q < p { falling += 1 }
        if q > p { rising += 1 }
      }
      guard schools > 0 else { return nil }
      growth = log(after / before)
      self.falling = falling / schools
      self.rising = rising / schools
    }
  }
}
