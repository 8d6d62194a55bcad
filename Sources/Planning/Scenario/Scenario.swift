/// Assumptions and changes to a dataset, in file order. The dataset itself is never changed, so that scenarios can be compared.
public struct Scenario: Sendable {
  /// School years beyond the base year that a scenario reaches at most.
  public static let mostYears = 60

  /// The file's name without its extension; the name of the scenario in tables.
  public var id: String
  /// Name for readers, in the language of the file; the id where the file gives no name.
  public var name: String
  /// Chinese name; nil where not given.
  public var nameChinese: String?
  /// Path of the file, as the user named it.
  public var file: String
  /// School years for which rows are written; the run starts at the base year.
  public var years: ClosedRange<Int>
  /// Class size and service radius, by stage.
  public var standards: Table<StageIndex, Standard>
  /// Rates and assumptions about children.
  public var demand = Demand()
  /// Whether blocks are cut by area; `whole` by default.
  public var assign = Assignment.whole
  /// Treatment of blocks in no catchment; `error` by default.
  public var uncovered = Uncovered.error
  /// How the way to school is measured; straight by default.
  public var distance = DistanceMeasure.straight
  /// Walking distance ÷ straight distance, where the way is straight.
  public var detourFactor = 1.0
  /// Greatest distance in metres from a home or school to a street; farther ones walk straight.
  public var snapMetres = 500.0
  /// Greatest distance at which a pupil may be sent to a free seat, by stage, as a number by district and year in metres; nil: twice
  /// the service radius.
  public var reach: Table<StageIndex, RateTable?>
  /// Ratios from which a school is yellow and red.
  public var warning = WarningThresholds()
  /// Treatment of entrants beyond the places of their school; `stay` (`none` in files) by default.
  public var overflow = Overflow.stay
  /// Rules by kind; by default all have the same right to the school of the zone.
  public var kinds = Kind.allCases.map { _ in KindRule(priority: 1, assigned: .catchment) }
  /// Groups in file order; pupils without a place go to schools of the same group first (docs/model.md §3.6).
  public var groups: [SchoolGroup] = []
  /// Dated changes of resources, in file order.
  public var improvements: [Improvement] = []
  /// Aims that the plan states itself, in file order; judged after a policy's clauses.
  public var targets: [ScenarioTarget] = []
  /// The dataset's schools, then those of `new` projects in file order: school indexes refer to this list.
  public var schools: [School]
  /// Projects in file order, parents first; later phases follow their own project.
  public var projects: [Project] = []
  /// Districts that merge; none by default.
  public var mergers = DistrictMergers()
  /// Rezonings in file order, parents first.
  public var rezonings: [Rezoning] = []
  /// Which rates an ensemble draws, and how far they spread; nil: all of them, as estimated.
  public var uncertainty: Uncertainty?
  /// The `note` and `source` given with an assumption.
  public var notes: [AssumptionNote] = []
  /// Keys that are read and checked but have no effect yet; they are reported to the user.
  public var notComputed: [String] = []
  /// Path and SHA-256 of the files read: the scenario, the scenarios that it extends, and files of zones.
  public var digests: [FileDigest] = []

  /// A scenario without changes.
  /// - Parameters:
  ///   - id: the file's name without its extension.
  ///   - name: for readers.
  ///   - file: path as the user named it.
  ///   - years: school years for which rows are written.
  ///   - stages: number of stages of the dataset.
  ///   - schools: schools of the dataset.
  public init(id: String, name: String, file: String, years: ClosedRange<Int>, stages: Int, schools: [School]) {
    self.id = id
    self.name = name
    self.file = file
    self.years = years
    self.schools = schools
    standards = Table(repeating: Standard(), count: stages)
    reach = Table(repeating: nil, count: stages)
  }

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// The name in a language; the name in the file's language where there is no translation.
  public func name(in language: Language) -> String { names.text(in: language) }
}

/// `assign`: whether a block goes to one catchment as a whole, or is divided by area.
public enum Assignment: String, Sendable, CaseIterable {
  /// `whole`: by the point of the block; `areal`: divided by area among the catchments that it overlaps (docs/model.md §3.1).
  case whole, areal
}

/// `distance`: how the way to school is measured.
public enum DistanceMeasure: String, Sendable, CaseIterable {
  /// `straight`: the straight distance times ``Scenario/detourFactor``; `streets`: along the streets of the dataset.
  case straight, streets
}

/// `uncovered`: treatment of blocks in no catchment.
public enum Uncovered: String, Sendable, CaseIterable {
  /// `error`: the input is refused; `nearest`: the block goes to the zone of the nearest school of the stage.
  case error, nearest
}

/// Ratios of entry demand to entry places from which a school is yellow and red (学位预警).
public struct WarningThresholds: Sendable, Hashable {
  /// Ratio from which a school is yellow.
  public var yellow = 0.9
  /// Ratio from which a school is red; at least ``yellow``.
  public var red = 1.0

  /// - Parameters:
  ///   - yellow: ratio from which a school is yellow.
  ///   - red: ratio from which a school is red.
  public init(yellow: Double = 0.9, red: Double = 1.0) {
    self.yellow = yellow
    self.red = red
  }
}

/// The planner's note and source of an assumption.
public struct AssumptionNote: Sendable, Hashable {
  /// Key path within the scenario, such as `demand.births`.
  public var path: String
  /// The note; nil where only a source is given.
  public var note: String?
  /// The source; nil where only a note is given.
  public var source: String?

  /// - Parameters:
  ///   - path: key path within the scenario, such as `demand.births`.
  ///   - note: the note; nil where only a source is given.
  ///   - source: the source; nil where only a note is given.
  public init(path: String, note: String?, source: String?) {
    self.path = path
    self.note = note
    self.source = source
  }
}
