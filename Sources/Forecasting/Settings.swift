/// Parameters of the methods, chosen on nine series of real rolls (docs/accuracy.md); the same for all cities.
public enum Settings {
  /// Number of horizons with weights and intervals of their own; later horizons use those of the last.
  public static let horizons = 8
  /// Number of past years used for levels of entry and factors of all schools.
  static let window = 8

  enum Ratio {
    /// Factor of a transition's weight for each year between it and the origin.
    static let recency = 0.75
    /// Number of pupils with the ratio of all schools that are added to a school's own pupils.
    static let ofAll = 70.0
    /// Number of pupils with ratio 1 that are added to the pupils of all schools.
    static let ofOne = 300.0
    /// Yearly gains and losses fade: exponent of the ratio, applied once for each year ahead.
    static let fading = 0.86
  }

  enum Entry {
    static let recency = 0.67
    /// Growth where the entry grade follows no lower grade: factor of weights per year, greatest yearly growth, years of shrinkage
    /// towards 0, and damping.
    static let slopeRecency = 0.8
    static let steepest = 0.03
    static let doubt = 4.0
    static let fading = 0.5
    /// Prior weight of the forecast from the grade below, and the number of years to which this prior is equivalent.
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
    /// Least deviation of a logarithm; least multiple of its standard error; spread in addition to that of counts.
    static let least = 0.5
    static let errors = 6.0
    static let spread = 0.08
    /// The same three limits for all grades of a school together.
    static let leastOfSchool = 0.35
    static let errorsOfSchool = 4.0
    static let spreadOfSchool = 0.05
  }

  enum Shock {
    static let least = 0.10
    static let deviations = 5.0
    static let share = 0.8
    /// Part of a shock in the last year that is expected to be reversed.
    static let comesBack = 0.5
  }

  enum Blend {
    /// Prior weights of cohort and of trend by horizon; carry-forward has the remaining weight. Then the number of origins to which the
    /// prior is equivalent.
    static let cohort = [0.68, 0.61, 0.55, 0.50, 0.46, 0.42, 0.38, 0.34]
    static let trend = [0.05, 0.05, 0.05, 0.05, 0.04, 0.03, 0.02, 0]
    static let origins = 20.0
    /// Number of schools for which an origin has half weight.
    static let schools = 4.0
  }

  enum Interval {
    /// Prior half-widths of the intervals, as a share for a school (or grade) of the standard size, by horizon.
    static let ofTotals = [0.070, 0.106, 0.138, 0.163, 0.186, 0.206, 0.226, 0.243]
    static let ofGrades = [0.135, 0.190, 0.226, 0.250, 0.270, 0.286, 0.300, 0.313]
    static let sizeOfTotals = 400.0
    static let sizeOfGrades = 60.0
    /// Relative errors of larger schools are smaller: exponent of size.
    static let powerOfTotals = 0.30
    static let powerOfGrades = 0.35
    /// Quantile of past errors: above 0.8, since the future may differ from the past.
    static let quantile = 0.825
    /// Number of origins to which the prior widths are equivalent, and how fast the influence of other horizons falls.
    static let origins = 2.0
    static let reach = 6.0
    /// Intervals that contained too few outcomes are widened; intervals that contained too many are narrowed.
    static let feedback = 0.2
    static let feedbackReach = 1.5
    static let feedbackMost = 0.7
  }
}

/// The median; for an even count the mean of the middle two; nil for no values.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
