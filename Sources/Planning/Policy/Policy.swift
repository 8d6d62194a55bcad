/// The commitments of a city, clause by clause (a policy file), and the standards that are in force.
public struct Policy: Sendable {
  /// Name in reports; the file's path where it gives no name.
  public var name: Phrase
  /// The document, as reports cite it.
  public var document: String
  /// Source of the text of the document; nil where not given.
  public var source: String?
  /// Clauses, in file order.
  public var commitments: [Commitment] = []
  /// Thresholds of the seat warning (学位预警), and the years ahead for which it is published.
  public var warning: SeatWarningRule
  /// The policy's standards of balance, in file order; empty: none.
  public var balance: [BalanceStandard] = []
  /// The requirements for a modernised school, item by item; empty: no checklist.
  public var checklist: [ChecklistItem] = []
  /// Name, file and reliability of the checklist.
  public var checklistOrigin = ChecklistOrigin()
  /// Posts and rotation of teachers; nil: the policy has no rule for staff.
  public var staffing: StaffingRule?
  /// Rates per pupil; nil: the policy has no rule for funds.
  public var funds: FundsRule?
  /// The number of pupils above which a school is too large.
  public var schoolSize = SchoolSizeRule()

  /// - Parameters:
  ///   - name: for reports.
  ///   - document: as reports cite it, such as 通政发〔2013〕51号.
  ///   - warning: thresholds of the seat warning.
  public init(name: Phrase, document: String, warning: SeatWarningRule) {
    self.name = name
    self.document = document
    self.warning = warning
  }

  /// A policy without commitments, for the general picture of scenarios.
  /// - Parameter thresholds: thresholds of the seat warning.
  public init(thresholds: WarningThresholds) {
    self.init(
      name: Phrase("General picture, without a policy"), document: "", warning: SeatWarningRule(thresholds: thresholds))
  }
}

/// One clause of the document: an aim that a measure can test, or one that no figure measures.
public struct Commitment: Sendable {
  /// The number with which a measure is compared, in the unit of the measure; shares from 0 to 1.
  public enum Target: Sendable, Hashable {
    /// Met by this value and any greater one.
    case atLeast(Double)
    /// Met by this value and any smaller one.
    case atMost(Double)
    /// Met by this value alone.
    case exactly(Double)

    /// The number that the target names.
    public var value: Double {
      switch self {
      case .atLeast(let value), .atMost(let value), .exactly(let value): value
      }
    }

    /// How far a value is from the target: 0 or more if the target is met; if missed, below 0 by the amount that is lacking.
    public func gap(_ value: Double) -> Double {
      switch self {
      case .atLeast(let target): value - target
      case .atMost(let target): target - value
      case .exactly(let target): -abs(value - target)
      }
    }
  }
  /// Number of the clause in the document, such as 一(二).
  public var clause: String
  /// The promise of the clause, for readers.
  public var text: Phrase
  /// The measure that tests the clause; nil: no figure does.
  public var measure: String?
  /// The value that the measure should reach; nil: there is no target, and the value is only shown.
  public var target: Target?
  /// School year by which the target is to be reached; nil: the last year of the results.
  public var by: Int?
  /// Ids of the districts concerned; empty: the city as a whole.
  public var districts: [String] = []
  /// Stage, kind and school group concerned.
  public var scope = MeasureScope()
  /// Why no figure measures the clause, or which figure is used instead.
  public var remark: Phrase?
  /// True if the figure was not found in a source.
  public var isUnverified = false
  /// True if measure or target replaces an unknown one: a value that reaches the target then does not prove that the commitment is met.
  public var isStandIn = false
  /// Id of the balance standard; nil: the standards in force in the year.
  public var standard: String?
  /// The file of the commitment; empty for a target of a scenario.
  public var file = ""
  /// Line in that file, from 1; nil for a target of a scenario.
  public var line: Int?

  /// - Parameters:
  ///   - clause: its number in the document, such as 一(二).
  ///   - text: the promise of the clause, for readers.
  public init(clause: String, text: Phrase) {
    self.clause = clause
    self.text = text
  }
}

/// 学位预警: entry pupils ÷ entry places from which a school is yellow and red, and how many years ahead are published.
public struct SeatWarningRule: Sendable, Hashable {
  /// Ratios from which a school is yellow and red.
  public var thresholds: WarningThresholds
  /// Number of school years after the base year that are listed, by stage id; without a number, that of the first stage applies, or 3.
  public var years: [String: Int]

  /// - Parameters:
  ///   - thresholds: ratios from which a school is yellow and red.
  ///   - years: number of school years ahead that are published, by stage id.
  public init(thresholds: WarningThresholds = WarningThresholds(), years: [String: Int] = [:]) {
    self.thresholds = thresholds
    self.years = years
  }
}

/// One requirement of a standard for schools (办学标准).
public struct ChecklistItem: Sendable, Hashable {
  /// Id of the item in results; the measure's id where the file gives none.
  public var id: String
  /// Name for readers; the id where the file gives no name.
  public var name: Phrase
  /// Measure in `resources.csv`; `pupils_per_class` is computed.
  public var measure: String
  /// Number of pupils to which the amount refers; nil: the amount of the whole school.
  public var per: Double?
  /// Least value, by stage id; `"*"`: every stage.
  public var atLeast: [String: Double]
  /// Greatest value, by stage id; `"*"`: every stage.
  public var atMost: [String: Double]

  /// - Parameters:
  ///   - id: id of the item in results.
  ///   - name: for readers.
  ///   - measure: in `resources.csv`, or `pupils_per_class`.
  ///   - per: number of pupils to which the amount refers; nil: the amount of the whole school.
  ///   - atLeast: least value, by stage id or `"*"`.
  ///   - atMost: greatest value, by stage id or `"*"`.
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

/// Name of a checklist, and how far it can be relied on.
public struct ChecklistOrigin: Sendable, Hashable {
  /// Id of the checklist in results; the file's path where it gives none.
  public var id = ""
  /// Name for readers; nil where not given.
  public var name: Phrase?
  /// True if the checklist replaces a standard that is not known.
  public var isStandIn = false
  /// `unverified`: the figures of the checklist were not found in a source.
  public var isUnverified = false
  /// The file of the checklist.
  public var file = ""

  public init() {}
}

/// 编制: posts of a school, and the share of its teachers who change schools.
public struct StaffingRule: Sendable, Hashable {
  /// Pupils per post, by stage id.
  public var ratio: [String: Double]
  /// Posts per class in excess of the number of classes that the stage's standard needs (small classes).
  public var perSmallClass = 0.0
  /// Posts per 100 boarders (measure `boarders`).
  public var perHundredBoarders = 0.0
  /// Share of posts added for training leave.
  public var trainingLeave = 0.0
  /// Share of teachers, and of backbone teachers, who change schools every year.
  public var rotation = 0.0
  /// Years after a move in which a teacher does not move again.
  public var rest = 3
  /// Years at a weak school after which a teacher has served; such teachers are the last to be sent to a weak school again.
  public var weakService = 2
  /// The document from which the figures come; nil where not given.
  public var source: String?
  /// `unverified`: the figures of the rule were not found in a source.
  public var isUnverified = false

  /// - Parameter ratio: pupils per post, by stage id.
  public init(ratio: [String: Double]) { self.ratio = ratio }
}

/// 生均公用经费: a rate per pupil by stage and year, and how far funds are shifted to weak schools.
public struct FundsRule: Sendable, Hashable {
  /// Funds per pupil and year, by stage id, then school year; the latest rate up to a year applies; `Int.min`: a rate without a year.
  public var rates: [String: [Int: Double]]
  /// Greatest share, 0 to 1, by which the shift changes the funds of any school.
  public var tilt: Double
  /// Currency of the rates; nil: that of the dataset.
  public var currency: Currency?
  /// `unverified`: the rates were not found in a source.
  public var isUnverified = false

  /// - Parameters:
  ///   - rates: yearly rate per pupil, by stage id, then school year; `Int.min` for a rate without a year.
  ///   - tilt: greatest share by which funds of a school change, 0 to 1.
  public init(rates: [String: [Int: Double]], tilt: Double = 0) {
    self.rates = rates
    self.tilt = tilt
  }
}

/// The greatest number of pupils that a school should have.
public struct SchoolSizeRule: Sendable, Hashable {
  /// Limit for a school with one stage.
  public var most = 2000.0
  /// Limit for a school with several stages.
  public var mostOfSeveral = 2500.0
  /// `unverified`: the limits were not found in a source.
  public var isUnverified = false

  /// - Parameters:
  ///   - most: limit for a school with one stage.
  ///   - mostOfSeveral: limit for a school with several stages.
  public init(most: Double = 2000, mostOfSeveral: Double = 2500) {
    self.most = most
    self.mostOfSeveral = mostOfSeveral
  }
}
