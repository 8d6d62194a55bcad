extension Int {
  /// The whole part of a number; the greatest or least `Int` if the number is out of range, and 0 for NaN.
  /// Sums and products of numbers from files can have any size, and must not stop the program.
  public init(saturating value: Double) {
    if value.isNaN {
      self = 0
    } else if value >= 9_223_372_036_854_775_808 {
      self = .max
    } else if value <= -9_223_372_036_854_775_808 {
      self = .min
    } else {
      self = Int(value)
    }
  }
}
