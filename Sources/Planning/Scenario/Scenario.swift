/// Assumptions and changes to a dataset, in file order. The dataset itself is never changed, so that scenarios can be compared.
public struct Scenario: Sendable {
  /// The file's name without its extension; the name of the scenario in tables.
  public var id: String
  public var name: String
  public var nameChinese: String?
  /// Path as the user named it.
  public var file: String
  /// School years for which rows are written; the run starts at the base year.
  public var years: ClosedRange<Int>
  /// By stage.
  public var standards: Table<StageIndex, Standard>
  public var demand = Demand()
  public var assign = Assignment.whole
  public var uncovered = Uncovered.error
  /// Walking distance ÷ straight distance.
  public var detourFactor = 1.0
  /// How far a pupil may be sent to find a seat, by stage, as a number by district and year in metres; nil: twice the
  /// service radius.
  public var reach: Table<StageIndex, RateTable?>
  public var warning = WarningThresholds()
  public var overflow = Overflow.stay
  /// By kind; by default all have the same right to the school of the zone.
  public var kinds = Kind.allCases.map { _ in KindRule(priority: 1, assigned: .catchment) }
  public var groups: [SchoolGroup] = []
  public var improvements: [Improvement] = []
  public var targets: [ScenarioTarget] = []
  /// The dataset's schools, then those of `new` projects in file order: school indexes refer to this list.
  public var schools: [School]
  public var projects: [Project] = []
  public var rezonings: [Rezoning] = []
  /// The `note` and `source` given with an assumption.
  public var notes: [AssumptionNote] = []
  /// Keys that are read and checked but have no effect yet: reported to the user.
  public var notComputed: [String] = []
  public var digests: [FileDigest] = []

  public init(id: String, name: String, file: String, years: ClosedRange<Int>, stages: Int, schools: [School]) {
    self.id = id
    self.name = name
    self.file = file
    self.years = years
    self.schools = schools
    standards = Table(repeating: Standard(), count: stages)
    reach = Table(repeating: nil, count: stages)
  }

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }
}

/// `assign`: whether a block goes to one catchment whole, or is cut by area.
public enum Assignment: String, Sendable, CaseIterable {
  case whole, areal
}

/// `uncovered`: what happens to a block in no catchment.
public enum Uncovered: String, Sendable, CaseIterable {
  case error, nearest
}

/// Ratios of entry demand to entry places from which a school is yellow and red (学位预警).
public struct WarningThresholds: Sendable, Hashable {
  public var yellow = 0.9
  public var red = 1.0

  public init(yellow: Double = 0.9, red: Double = 1.0) {
    self.yellow = yellow
    self.red = red
  }
}

/// The planner's note and source of an assumption.
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
