/// A standard of balance between schools (义务教育均衡): difference coefficients, and floors for every school.
public struct BalanceStandard: Sendable {
  /// One measure of the standard: its difference coefficient is computed over the schools of a district and stage.
  public struct Measure: Sendable, Hashable {
    /// Measure in `resources.csv`: an amount of the school.
    public var id: String
    /// For tables and reports; the id where the file gives no name.
    public var name: Phrase
    /// Pupils that the amount is over: 1, or 100.
    public var per: Double
    /// Least amount per `per` pupils for every school, by stage id.
    public var floors: [String: Double]

    /// - Parameters:
    ///   - id: measure in `resources.csv`.
    ///   - name: for tables and reports.
    ///   - per: pupils that the amount is over: 1, or 100.
    ///   - floors: least amount per `per` pupils, by stage id; empty: none.
    public init(id: String, name: Phrase, per: Double = 1, floors: [String: Double] = [:]) {
      self.id = id
      self.name = name
      self.per = per
      self.floors = floors
    }
  }
  /// As commitments name it, such as `quality-balance-2017`; the file's path where it gives no id.
  public var id: String
  /// For tables and reports; the id where the file gives no name.
  public var name: Phrase
  /// The document that contains it, such as 教督〔2017〕6号.
  public var source: String
  /// First school year in which it is in force.
  public var from: Int
  /// Last school year in which it is in force; nil: no end.
  public var to: Int?
  /// In file order.
  public var measures: [Measure]
  /// Most that a difference coefficient may be, by stage id.
  public var limits: [String: Double]
  /// True: the mean of all measures is held to the limit; false: each of them.
  public var isOfMean: Bool
  /// `unverified`: its figures were not seen in a source.
  public var isUnverified: Bool
  /// Floors that a school must reach; nil: all of them.
  public var floorsReached: Int?
  /// What a school must reach of each floor that it misses, 0 to 1.
  public var shareOfOthers = 0.0
  /// Where it is written.
  public var file = ""

  /// - Parameters:
  ///   - id: as commitments name it.
  ///   - name: for tables and reports.
  ///   - source: the document that contains it.
  ///   - from: first school year in which it is in force.
  ///   - to: last school year in which it is in force; nil: no end.
  ///   - measures: what is compared between schools.
  ///   - limits: most that a coefficient, or the mean, may be, by stage id.
  ///   - isOfMean: true: the mean of all measures is held to the limit; false: each of them.
  ///   - isUnverified: its figures were not seen in a source.
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

  /// Whether it is in force in a school year, the first and last included.
  public func isInForce(in year: Int) -> Bool { from <= year && year <= to ?? .max }
}
