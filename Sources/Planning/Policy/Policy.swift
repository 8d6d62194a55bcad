/// What a city has committed itself to, clause by clause (a policy file), and the standards that hold.
public struct Policy: Sendable {
  /// For reports; the file's path where it gives no name.
  public var name: Phrase
  /// The document, as it is cited.
  public var document: String
  /// Where the text was taken from; nil where not given.
  public var source: String?
  /// In file order.
  public var commitments: [Commitment] = []
  /// Thresholds of the seat warning (学位预警), and the years ahead for which it is published.
  public var warning: SeatWarningRule
  /// The policy's standards of balance, in file order; empty: none.
  public var balance: [BalanceStandard] = []
  /// What a modernised school has, item by item; empty: no checklist.
  public var checklist: [ChecklistItem] = []
  /// Name, file and reliability of the checklist.
  public var checklistOrigin = ChecklistOrigin()
  /// Posts and rotation of teachers; nil: the policy has no rule for staff.
  public var staffing: StaffingRule?
  /// Rates per pupil; nil: the policy has no rule for funds.
  public var funds: FundsRule?
  /// Beyond how many pupils a school is too large.
  public var schoolSize = SchoolSizeRule()

  /// - Parameters:
  ///   - name: for reports.
  ///   - document: as it is cited, such as 通政发〔2013〕51号.
  ///   - warning: thresholds of the seat warning.
  public init(name: Phrase, document: String, warning: SeatWarningRule) {
    self.name = name
    self.document = document
    self.warning = warning
  }
}

/// One clause of the document: something to be reached, or something that no figure measures.
public struct Commitment: Sendable {
  /// What the value of a measure is compared with, in the unit of the measure; shares from 0 to 1.
  public enum Target: Sendable, Hashable {
    /// Met by this value and any above.
    case atLeast(Double)
    /// Met by this value and any below.
    case atMost(Double)
    /// Met by this value alone.
    case exactly(Double)

    /// The number that the target names.
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
  /// What the clause promises, for readers.
  public var text: Phrase
  /// Nil: no figure measures it.
  public var measure: String?
  /// What the measure should reach; nil: there is no target, and the value is only shown.
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
  /// The file that states it; empty for a target of a scenario.
  public var file = ""
  /// Line of that file, from 1; nil for a target of a scenario.
  public var line: Int?

  /// - Parameters:
  ///   - clause: where it stands in the document, such as 一(二).
  ///   - text: what it promises, for readers.
  public init(clause: String, text: Phrase) {
    self.clause = clause
    self.text = text
  }
}

/// 学位预警: entry pupils ÷ entry places from which a school is yellow and red, and how many years ahead are published.
public struct SeatWarningRule: Sendable, Hashable {
  /// Ratios from which a school is yellow and red.
  public var thresholds: WarningThresholds
  /// School years after the base year that are listed, by stage id; a stage without a number has that of the first stage, or 3.
  public var years: [String: Int]

  /// - Parameters:
  ///   - thresholds: ratios from which a school is yellow and red.
  ///   - years: school years ahead that are published, by stage id.
  public init(thresholds: WarningThresholds = WarningThresholds(), years: [String: Int] = [:]) {
    self.thresholds = thresholds
    self.years = years
  }
}

/// One demand of a standard for schools (办学标准).
public struct ChecklistItem: Sendable, Hashable {
  /// As results name it; the measure's id where the file gives none.
  public var id: String
  /// For readers; the id where the file gives no name.
  public var name: Phrase
  /// Measure in `resources.csv`; `pupils_per_class` is computed.
  public var measure: String
  /// Pupils that the amount is over; nil: the amount itself.
  public var per: Double?
  /// Least value, by stage id; `"*"`: every stage.
  public var atLeast: [String: Double]
  /// Most that the value may be, by stage id; `"*"`: every stage.
  public var atMost: [String: Double]

  /// - Parameters:
  ///   - id: as results name it.
  ///   - name: for readers.
  ///   - measure: in `resources.csv`, or `pupils_per_class`.
  ///   - per: pupils that the amount is over; nil: the amount itself.
  ///   - atLeast: least value, by stage id or `"*"`.
  ///   - atMost: most that the value may be, by stage id or `"*"`.
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
  /// As results name it; the file's path where it gives no id.
  public var id = ""
  /// For readers; nil where not given.
  public var name: Phrase?
  /// It stands for a standard that is not known.
  public var isStandIn = false
  /// `unverified`: its figures were not seen in a source.
  public var isUnverified = false
  /// Where it is written.
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
  /// The document of the figures; nil where not given.
  public var source: String?
  /// `unverified`: its figures were not seen in a source.
  public var isUnverified = false

  /// - Parameter ratio: pupils per post, by stage id.
  public init(ratio: [String: Double]) { self.ratio = ratio }
}

/// 生均公用经费: a rate a pupil by stage and year, and how far funds tilt to weak schools.
public struct FundsRule: Sendable, Hashable {
  /// Funds per pupil and year, by stage id, then school year; the latest up to a year holds; `Int.min`: without a year.
  public var rates: [String: [Int: Double]]
  /// The greatest share, 0 to 1, by which the tilt changes what any school has by the rate.
  public var tilt: Double
  /// Of the rates; nil: that of the dataset.
  public var currency: Currency?
  /// `unverified`: its rates were not seen in a source.
  public var isUnverified = false

  /// - Parameters:
  ///   - rates: a year's rate per pupil, by stage id, then school year; `Int.min` for a rate without a year.
  ///   - tilt: share from 0 to 1.
  public init(rates: [String: [Int: Double]], tilt: Double = 0) {
    self.rates = rates
    self.tilt = tilt
  }
}

/// The most pupils that a school should have.
public struct SchoolSizeRule: Sendable, Hashable {
  /// Of a school with one stage.
  public var most = 2000.0
  /// With several stages.
  public var mostOfSeveral = 2500.0
  /// `unverified`: its figures were not seen in a source.
  public var isUnverified = false

  /// - Parameters:
  ///   - most: pupils of a school with one stage.
  ///   - mostOfSeveral: pupils of a school with several stages.
  public init(most: Double = 2000, mostOfSeveral: Double = 2500) {
    self.most = most
    self.mostOfSeveral = mostOfSeveral
  }
}
