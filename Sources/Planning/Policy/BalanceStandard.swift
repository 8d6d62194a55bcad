/// A standard of balance between schools (义务教育均衡): difference coefficients, and floors for every school.
public struct BalanceStandard: Sendable {
  public struct Measure: Sendable, Hashable {
    /// Measure in `resources.csv`: an amount of the school.
    public var id: String
    public var name: Phrase
    /// Pupils that the amount is over: 1, or 100.
    public var per: Double
    /// Least amount for every school, by stage id.
    public var floors: [String: Double]

    public init(id: String, name: Phrase, per: Double = 1, floors: [String: Double] = [:]) {
      self.id = id
      self.name = name
      self.per = per
      self.floors = floors
    }
  }
  public var id: String
  public var name: Phrase
  public var source: String
  /// School years in which it is in force.
  public var from: Int
  public var to: Int?
  public var measures: [Measure]
  /// Most that a difference coefficient may be, by stage id.
  public var limits: [String: Double]
  /// True: the mean of all measures is held to the limit; false: each of them.
  public var isOfMean: Bool
  public var isUnverified: Bool
  /// Floors that a school must reach; nil: all of them.
  public var floorsReached: Int?
  /// What a school must reach of each floor that it misses, 0 to 1.
  public var shareOfOthers = 0.0
  /// Where it is written.
  public var file = ""

  public init(
    id: String, name: Phrase, source: String, from: Int, to: Int? = nil, measures: [Measure], limits: [String: Double],
    isOfMean: Bool, isUnverified: Bool = false
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.from = from
    self.to = to
    self.measures = measures
    self.limits = limits
    self.isOfMean = isOfMean
    self.isUnverified = isUnverified
  }

  public func isInForce(in year: Int) -> Bool { from <= year && year <= to ?? .max }
}
