/// `births: { after: … }`: the births of a district after the last year whose births are known (model.md §2.2).
public enum BirthsAfter: String, Sendable, CaseIterable, Hashable {
  /// `hold`: births are unknown; a later cohort is the mean of the last three that were counted.
  case hold
  /// `trend`: a straight line through the last five known years, at least half of the last one.
  case trend
  /// `fertility`: women of each age group × births per woman (`women.csv`).
  case fertility
}
