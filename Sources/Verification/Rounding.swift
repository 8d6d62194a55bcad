/// How far numbers may differ that are computed twice.
enum Rounding {
  /// Largest relative difference.
  static let share = 1e-9

  /// Whether two numbers are the same but for rounding; `scale` is the size of the numbers that went into them.
  static func agree(_ one: Double, _ other: Double, scale: Double) -> Bool {
    abs(one - other) <= share * max(1, abs(scale))
  }
}
