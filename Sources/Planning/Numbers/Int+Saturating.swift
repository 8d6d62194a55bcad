extension Int {
  /// The whole part of a number; the nearest whole number that there is where it is too large, and 0 where it is none.
  /// Sums and products of what files say have any size, and must not end the program.
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
