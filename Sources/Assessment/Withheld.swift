/// Figures that are withheld from publication are NaN; whatever is reckoned from one is withheld as well.
extension Double {
  /// The greater of both; NaN where this is NaN, which `max` would forget.
  func orMore(_ least: Double) -> Double { isNaN ? self : max(self, least) }
}
