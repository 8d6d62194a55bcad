/// A dated change of the resources of a school (`improvements`), apart from its buildings.
public struct Improvement: Sendable, Hashable {
  public var school: SchoolIndex
  /// As in `resources.csv`.
  public var measure: String
  /// School year from which it applies.
  public var from: Int
  /// The new value; nil where it is added.
  public var value: Double?
  public var added: Double

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
  public var measure: String
  public var by: Int?
  public var target: Commitment.Target

  public init(measure: String, by: Int?, target: Commitment.Target) {
    self.measure = measure
    self.by = by
    self.target = target
  }
}
