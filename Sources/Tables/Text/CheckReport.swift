public import Assessment
public import Planning
public import Simulation
internal import Wording

/// The results of `check`: the table that planners sign, which shows whether residence explains the rolls.
public struct CheckReport: Sendable {
  /// The dataset that was read.
  public var dataset: Dataset
  /// The scenario; nil where only the dataset was checked.
  public var scenario: Scenario?
  /// Residents and rolls of the base year; empty where the dataset lacks data for them.
  public var base: [BaseYearRow]
  /// The assumptions; nil unless requested.
  public var assumptions: Assumptions?
  /// What each event of the scenario does; nil without events, or where the scenario could not be simulated.
  public var use: PlanUse?

  /// - `base`: residents and rolls of the base year, school by school.
  public init(
    dataset: Dataset, scenario: Scenario? = nil, base: [BaseYearRow], assumptions: Assumptions? = nil,
    use: PlanUse? = nil
  ) {
    self.dataset = dataset
    self.scenario = scenario
    self.base = base
    self.assumptions = assumptions
    self.use = use
  }

  /// The share, unexplained ÷ observed, from which a school is marked and listed first.
  static let markedShare = 0.15

  package var schools: [School] { scenario?.schools ?? dataset.schools }

  /// |unexplained| ÷ observed; nil without an observed roll, infinite where observed is 0 and unexplained is not.
  package static func share(_ row: BaseYearRow) -> Double? {
    guard let observed = row.observed else { return nil }
    if observed > 0 { return row.unexplained.magnitude / observed }
    return row.unexplained == 0 ? nil : .infinity
  }

  package static func isMarked(_ row: BaseYearRow) -> Bool { (share(row) ?? 0) > markedShare }

  /// The rows of a stage: first those that are marked, then the others in the order of the files. Schools without a catchment
  /// are necessarily unexplained, and never marked.
  package func rows(_ stage: StageIndex) -> [BaseYearRow] {
    let rows = base.filter { $0.stage == stage }
    return rows.filter { $0.hasCatchment && CheckReport.isMarked($0) }
      + rows.filter { !($0.hasCatchment && CheckReport.isMarked($0)) }
  }

  /// The number of entries that were read, by layer and table.
  package var counts: [(name: String, count: Int)] {
    let children = dataset.children.countsAboveZero
    let counts = [
      ("districts", dataset.districts.count), ("schools", dataset.schools.count),
      ("catchments", dataset.catchments.count + dataset.listedZones.count), ("blocks", dataset.blocks.count),
      ("children", children),
      ("births", dataset.births.count), ("enrolment", dataset.enrolment.count), ("housing", dataset.housing.count),
    ]
    return counts.map { (name: $0.0, count: $0.1) }
  }
}

extension CheckReport {
  /// Sums of unrounded figures.
  package struct Sums {
    package var residents = 0.0
    package var explained = 0.0
    package var observed: Double?
    package var unexplained = 0.0

    package init() {}

    package init(_ row: BaseYearRow) { add(row) }

    package mutating func add(_ row: BaseYearRow) {
      residents += row.residents
      explained += row.explained
      unexplained += row.unexplained
      if let more = row.observed { observed = (observed ?? 0) + more }
    }

    /// Unexplained ÷ observed, with its sign.
    package var share: Double? { observed.flatMap { $0 > 0 ? unexplained / $0 : nil } }

    package func cells(in language: Language) -> [String] {
      [residents, explained, observed].map { Words.number($0, in: language) }
        + [Words.change(unexplained, in: language), Words.percent(share)]
    }
  }
}
