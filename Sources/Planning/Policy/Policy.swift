/// What a city has committed itself to, clause by clause (a policy file), and the standards that hold.
public struct Policy: Sendable {
  public var name: Phrase
  /// The document, as it is cited.
  public var document: String
  public var source: String?
  public var commitments: [Commitment] = []
  public var warning: SeatWarningRule
  public var balance: [BalanceStandard] = []

  public init(name: Phrase, document: String, warning: SeatWarningRule) {
    self.name = name
    self.document = document
    self.warning = warning
  }
}

/// One clause of the document: something to be reached, or something that no figure measures.
public struct Commitment: Sendable {
  public enum Target: Sendable, Hashable {
    case atLeast(Double)
    case atMost(Double)
    case exactly(Double)

    public var value: Double {
      switch self {
      case .atLeast(let value), .atMost(let value), .exactly(let value): value
      }
    }

    /// How far a value is from the target: 0 or more where it is met, below 0 by how much it is missed.
    public func gap(_ value: Double) -> Double {
      switch self {
      case .atLeast(let target): value - target
      case .atMost(let target): target - value
      case .exactly(let target): -abs(value - target)
      }
    }
  }
  /// Where it stands, such as 一(二).
  public var clause: String
  public var text: Phrase
  /// Nil: no figure measures it.
  public var measure: String?
  public var target: Target?
  /// School year by which it is to be reached; nil: in every year.
  public var by: Int?
  /// District ids; empty: the city as a whole.
  public var districts: [String] = []
  /// Why nothing measures it, or by what it is measured instead.
  public var remark: Phrase?
  /// The figure was not seen in a source.
  public var isUnverified = false

  public init(clause: String, text: Phrase) {
    self.clause = clause
    self.text = text
  }
}

/// 学位预警: entry pupils ÷ entry places from which a school is yellow and red, and how many years ahead are published.
public struct SeatWarningRule: Sendable, Hashable {
  public var thresholds: WarningThresholds
  /// By stage id.
  public var years: [String: Int]

  public init(thresholds: WarningThresholds = WarningThresholds(), years: [String: Int] = [:]) {
    self.thresholds = thresholds
    self.years = years
  }
}

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
}
