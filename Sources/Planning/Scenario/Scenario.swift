/// A base and what changes from it, in file order. The dataset is never altered, so scenarios compare.
public struct Scenario: Sendable {
  /// The file's name without its ending: how tables call the scenario.
  public var id: String
  public var name: String
  public var nameChinese: String?
  /// Path as the user named it.
  public var file: String
  /// School years for which rows are written; the run starts at the base year.
  public var years: ClosedRange<Int>
  /// By stage.
  public var standards: [Standard]
  public var demand = Demand()
  public var assign = Assignment.whole
  public var uncovered = Uncovered.error
  /// Walk ÷ straight distance.
  public var detourFactor = 1.0
  /// How far a pupil may be sent to find a seat, by stage, as a number by district and year in metres; nil: twice the
  /// service radius.
  public var reach: [Nested?]
  public var warning = WarningThresholds()
  public var overflow = Overflow.stay
  /// By kind; all the same: one tier with a right to the school of the zone.
  public var kinds = Kind.allCases.map { _ in KindRule(priority: 1, assigned: .catchment) }
  public var groups: [SchoolGroup] = []
  public var improvements: [Improvement] = []
  public var targets: [ScenarioTarget] = []
  /// The dataset's schools, then those of `new` projects in file order: what school numbers count.
  public var schools: [School]
  public var projects: [Project] = []
  public var rezonings: [Rezoning] = []
  /// What was written as `note` and `source` beside an assumption.
  public var notes: [AssumptionNote] = []
  /// Keys whose computation is not built yet: checked for form, and said.
  public var notComputed: [String] = []
  public var digests: [FileDigest] = []

  public init(id: String, name: String, file: String, years: ClosedRange<Int>, stages: Int, schools: [School]) {
    self.id = id
    self.name = name
    self.file = file
    self.years = years
    self.schools = schools
    standards = Array(repeating: Standard(), count: stages)
    reach = Array(repeating: nil, count: stages)
  }

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }
}

/// `assign`: whether a block goes to one catchment whole, or is cut by area.
public enum Assignment: String, Sendable, CaseIterable {
  case whole, areal
}

/// `uncovered`: what becomes of a block in no catchment.
public enum Uncovered: String, Sendable, CaseIterable {
  case error, nearest
}

/// Entry demand ÷ entry places from which a school is yellow and red (学位预警).
public struct WarningThresholds: Sendable, Hashable {
  public var yellow = 0.9
  public var red = 1.0

  public init(yellow: Double = 0.9, red: Double = 1.0) {
    self.yellow = yellow
    self.red = red
  }
}

/// Why a number is what it is, in the planner's words.
public struct AssumptionNote: Sendable, Hashable {
  /// Key path within the scenario, such as `demand.births`.
  public var path: String
  public var note: String?
  public var source: String?

  public init(path: String, note: String?, source: String?) {
    self.path = path
    self.note = note
    self.source = source
  }
}
