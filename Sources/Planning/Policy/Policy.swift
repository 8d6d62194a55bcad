/// What a city has committed itself to, clause by clause (a policy file), and the standards that hold.
public struct Policy: Sendable {
  public var name: Phrase
  /// The document, as it is cited.
  public var document: String
  public var source: String?
  public var commitments: [Commitment] = []
  public var warning: SeatWarningRule
  public var balance: [BalanceStandard] = []
  public var checklist: [ChecklistItem] = []
  public var checklistOrigin = ChecklistOrigin()
  public var staffing: StaffingRule?
  public var funds: FundsRule?
  public var schoolSize = SchoolSizeRule()

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
  /// School year by which it is to be reached; nil: held against the last year.
  public var by: Int?
  /// District ids; empty: the city as a whole.
  public var districts: [String] = []
  /// Why nothing measures it, or by what it is measured instead.
  public var remark: Phrase?
  /// The figure was not seen in a source.
  public var isUnverified = false
  /// Measure or target stand for others, which are not known: what reaches the target is not known to meet the commitment.
  public var isStandIn = false
  /// Id of the balance standard; nil: those in force in the year.
  public var standard: String?
  public var file = ""
  public var line: Int?

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

/// One demand of a standard for schools (办学标准).
public struct ChecklistItem: Sendable, Hashable {
  public var id: String
  public var name: Phrase
  /// Measure in `resources.csv`; `pupils_per_class` is computed.
  public var measure: String
  /// Pupils that the amount is over; nil: the amount itself.
  public var per: Double?
  /// By stage id; `"*"`: every stage.
  public var atLeast: [String: Double]
  public var atMost: [String: Double]

  public init(
    id: String, name: Phrase, measure: String, per: Double?, atLeast: [String: Double], atMost: [String: Double]
  ) {
    self.id = id
    self.name = name
    self.measure = measure
    self.per = per
    self.atLeast = atLeast
    self.atMost = atMost
  }
}

/// What a checklist is called, and how far it can be relied on.
public struct ChecklistOrigin: Sendable, Hashable {
  public var id = ""
  public var name: Phrase?
  /// It stands for a standard that is not known.
  public var isStandIn = false
  public var isUnverified = false
  public var file = ""

  public init() {}
}

/// 编制: posts of a school, and how many of its teachers move.
public struct StaffingRule: Sendable, Hashable {
  /// Pupils per post, by stage id.
  public var ratio: [String: Double]
  /// Posts a class beyond those that the stage's standard would need (small classes).
  public var perSmallClass = 0.0
  /// Posts per 100 boarders (measure `boarders`).
  public var perHundredBoarders = 0.0
  /// Share of posts added for training leave.
  public var trainingLeave = 0.0
  /// Share of teachers, and of backbone teachers, who move every year.
  public var rotation = 0.0
  /// Years after a move in which a teacher does not move again.
  public var rest = 3
  /// Years at a weak school after which a teacher has served, and is sent to one again last of all.
  public var weakService = 2
  public var source: String?
  public var isUnverified = false

  public init(ratio: [String: Double]) { self.ratio = ratio }
}

/// 生均公用经费: a rate a pupil by stage and year, and how far funds tilt to weak schools.
public struct FundsRule: Sendable, Hashable {
  /// By stage id, then year; the latest up to a year holds.
  public var rates: [String: [Int: Double]]
  /// The greatest share by which the tilt changes what any school has by the rate.
  public var tilt: Double
  /// Of the rates; nil: that of the dataset.
  public var currency: Currency?
  public var isUnverified = false

  public init(rates: [String: [Int: Double]], tilt: Double = 0) {
    self.rates = rates
    self.tilt = tilt
  }
}

/// The most pupils that a school should have.
public struct SchoolSizeRule: Sendable, Hashable {
  public var most = 2000.0
  /// With several stages.
  public var mostOfSeveral = 2500.0
  public var isUnverified = false

  public init(most: Double = 2000, mostOfSeveral: Double = 2500) {
    self.most = most
    self.mostOfSeveral = mostOfSeveral
  }
}
