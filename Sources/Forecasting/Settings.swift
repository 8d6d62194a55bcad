/// What the method leaves open, as numbers: chosen on nine series of real rolls (docs/accuracy.md), none by place.
public enum Settings {
  /// Horizons that weights and intervals are known for; beyond them the last holds.
  public static let horizons = 8
  /// Years that levels of entry, and factors of the whole, look back.
  static let window = 8

  enum Ratio {
    /// Weight of a transition for each year that it lies back.
    static let recency = 0.75
    /// Pupils of the ratio of all schools that are added to a school's own.
    static let ofAll = 70.0
    /// Pupils of ratio 1 that are added to that of all schools.
    static let ofOne = 300.0
    /// A gain or loss a year does not last: exponent of the ratio, once more for each year ahead.
    static let fading = 0.86
  }

  enum Entry {
    static let recency = 0.67
    /// Growth where no lower grade feeds the entry grade: recency, greatest a year, years that count against it, fading.
    static let slopeRecency = 0.8
    static let steepest = 0.03
    static let doubt = 4.0
    static let fading = 0.5
    /// How far a grade that feeds is believed without a record, and for how many years that counts.
    static let belief = 0.7
    static let beliefYears = 3.0
  }

  enum Trend {
    static let recency = 0.7
    static let years = 5
    static let clip = 0.2
    static let ofAll = 2.0
    static let steepest = 0.08
    static let fading = 0.85
  }

  enum Outlier {
    /// Least deviation of a logarithm, and least multiple of its standard error; spread beside counting.
    static let least = 0.5
    static let errors = 6.0
    static let spread = 0.08
    /// The same of all grades of a school together.
    static let leastOfSchool = 0.35
    static let errorsOfSchool = 4.0
    static let spreadOfSchool = 0.05
  }

  enum Shock {
    static let least = 0.10
    static let deviations = 5.0
    static let share = 0.8
    /// Part of a shock in the last year that is expected to come back.
    static let comesBack = 0.5
  }

  enum Blend {
    /// Weight of cohort and of trend by horizon without a record; the rest is carry. And the origins that this counts for.
    static let cohort = [0.68, 0.61, 0.55, 0.50, 0.46, 0.42, 0.38, 0.34]
    static let trend = [0.05, 0.05, 0.05, 0.05, 0.04, 0.03, 0.02, 0]
    static let origins = 20.0
    /// Schools at which an origin counts half.
    static let schools = 4.0
  }

  enum Interval {
    /// Half-widths without a record, as a share of a school (or grade) of the size, by horizon.
    static let ofTotals = [0.070, 0.106, 0.138, 0.163, 0.186, 0.206, 0.226, 0.243]
    static let ofGrades = [0.135, 0.190, 0.226, 0.250, 0.270, 0.286, 0.300, 0.313]
    static let sizeOfTotals = 400.0
    static let sizeOfGrades = 60.0
    /// Larger schools err less: exponent of size.
    static let powerOfTotals = 0.30
    static let powerOfGrades = 0.35
    /// Quantile of past errors: more than 0.8 for what the past does not show.
    static let quantile = 0.825
    /// Origins that the widths without a record count for, and how fast horizons forget each other.
    static let origins = 2.0
    static let reach = 6.0
    /// Intervals that held too little, or too much, are widened, or narrowed.
    static let feedback = 0.2
    static let feedbackReach = 1.5
    static let feedbackMost = 0.7
  }
}

/// The median; of an even count the mean of the middle two; nil of nothing.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
