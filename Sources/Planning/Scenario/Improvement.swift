/// A dated change of the resources of a school (`improvements`), apart from its buildings.
public struct Improvement: Sendable, Hashable {
  /// The school whose resources change.
  public var school: SchoolIndex
  /// Name of the measure in `resources.csv`.
  public var measure: String
  /// School year from which the change applies.
  public var from: Int
  /// The new value; nil where an amount is only added.
  public var value: Double?
  /// Amount added to ``value``, or without it to the amount known in that year; may be negative. An unknown amount stays unknown.
  public var added: Double

  /// - Parameters:
  ///   - school: the school whose resources change.
  ///   - measure: name of the measure in `resources.csv`.
  ///   - from: school year from which the change applies.
  ///   - value: the new value; nil where only `added` applies.
  ///   - added: the amount that is added; may be negative.
  public init(school: SchoolIndex, measure: String, from: Int, value: Double? = nil, added: Double = 0) {
    self.school = school
    self.measure = measure
    self.from = from
    self.value = value
    self.added = added
  }
}

/// A target of a scenario (`targets`).
public struct ScenarioTarget: Sendable {
  /// A name of ``PolicyMeasure``.
  public var measure: String
  /// School year by which the target is to be reached; nil: the last year of the scenario.
  public var by: Int?
  /// The value that the measure should reach; in files `at_least` or `at_most`.
  public var target: Commitment.Target

  /// - Parameters:
  ///   - measure: a name of ``PolicyMeasure``.
  ///   - by: school year by which the target is to be reached; nil: the last year of the scenario.
  ///   - target: the value that the measure should reach.
  public init(measure: String, by: Int?, target: Commitment.Target) {
    self.measure = measure
    self.by = by
    self.target = target
  }
}
