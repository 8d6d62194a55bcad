/// A standard of balance between schools (义务教育均衡): difference coefficients, and floors for every school.
public struct BalanceStandard: Sendable {
  /// One measure of the standard: its difference coefficient is computed over the schools of a district and stage.
  public struct Measure: Sendable, Hashable {
    /// Measure in `resources.csv`: an amount for the whole school.
    public var id: String
    /// Name in tables and reports; the id where the file gives no name.
    public var name: Phrase
    /// Number of pupils to which amounts refer: 1, or 100.
    public var per: Double
    /// Least amount for `per` pupils that every school must have, by stage id.
    public var floors: [String: Double]

    /// - Parameters:
    ///   - id: measure in `resources.csv`.
    ///   - name: for tables and reports.
    ///   - per: number of pupils to which amounts refer: 1, or 100.
    ///   - floors: least amount for `per` pupils, by stage id; empty: none.
    public init(id: String, name: Phrase, per: Double = 1, floors: [String: Double] = [:]) {
      self.id = id
      self.name = name
      self.per = per
      self.floors = floors
    }
  }
  /// Id by which commitments name the standard, such as `quality-balance-2017`; the file's path where it has none.
  public var id: String
  /// Name in tables and reports; the id where the file gives no name.
  public var name: Phrase
  /// The document that contains it, such as 教督〔2017〕6号.
  public var source: String
  /// First school year in which the standard is in force.
  public var from: Int
  /// Last school year in which the standard is in force; nil: no end.
  public var to: Int?
  /// The measures of the standard, in file order.
  public var measures: [Measure]
  /// Greatest difference coefficient allowed, by stage id.
  public var limits: [String: Double]
  /// True: the limit holds for the mean over all measures; false: for each measure.
  public var isOfMean: Bool
  /// `unverified`: the figures of the standard were not found in a source.
  public var isUnverified: Bool
  /// Number of floors that a school must reach; nil: all of them.
  public var floorsReached: Int?
  /// Share of each missed floor that a school must still reach, 0 to 1.
  public var shareOfOthers = 0.0
  /// The file of the standard.
  public var file = ""

  /// - Parameters:
  ///   - id: id by which commitments name the standard.
  ///   - name: for tables and reports.
  ///   - source: the document that contains it.
  ///   - from: first school year in which the standard is in force.
  ///   - to: last school year in which the standard is in force; nil: no end.
  ///   - measures: the measures that are compared between schools.
  ///   - limits: greatest coefficient, or mean of coefficients, allowed, by stage id.
  ///   - isOfMean: true: the limit holds for the mean over all measures; false: for each measure.
  ///   - isUnverified: the figures of the standard were not found in a source.
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

  /// Whether the standard is in force in a school year, the first and last included.
  public func isInForce(in year: Int) -> Bool { from <= year && year <= to ?? .max }
}
