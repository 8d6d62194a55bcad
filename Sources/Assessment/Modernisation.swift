internal import Measures
public import Planning
public import Simulation

/// 现代化办学标准: every school checked against a list of items. A school meets the list if it meets all items and fails if it
/// misses one; otherwise, if an item is not known, the result is not known.
public struct Modernisation: Sendable {
  /// One item of the list for one school and stage in a year.
  public struct Row: Sendable {
    /// Index of the school in `Scenario.schools`.
    public var school: SchoolIndex
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Index of the item in the checklist.
    public var item: Int
    /// Value of the item; absent where not known.
    public var value: Figure
    /// Whether the item is met; nil where the value is not known.
    public var isMet: Bool?
  }
  /// Rows in the order of the results, then of the checklist.
  public var rows: [Row] = []
  /// Whether a school meets the list, by school and year; absent where not known.
  private var attained: [Key: Bool] = [:]

  private struct Key: Hashable {
    var school: SchoolIndex
    var year: Int
  }

  /// Checks every school of a result in every year.
  public init(_ result: SimulationResult, on dataset: Dataset, checklist: [ChecklistItem]) {
    self.init(result, on: dataset, Amounts(dataset, result), checklist: checklist)
  }

  init(_ result: SimulationResult, on dataset: Dataset, _ amounts: Amounts, checklist: [ChecklistItem]) {
    guard !checklist.isEmpty else { return }
    var found: [Key: [Bool?]] = [:]
    for row in result.schools {
      let stage = dataset.stages[row.stage].id
      for (number, item) in checklist.enumerated() {
        let least = item.atLeast[stage] ?? item.atLeast["*"]
        let most = item.atMost[stage] ?? item.atMost["*"]
        guard least != nil || most != nil else { continue }
        let value = Modernisation.value(of: item, row, result, amounts)
        let isMet = value.value.map { $0 >= (least ?? -.infinity) - 1e-9 && $0 <= (most ?? .infinity) + 1e-9 }
        rows.append(Row(school: row.school, stage: row.stage, year: row.year, item: number, value: value, isMet: isMet))
        found[Key(school: row.school, year: row.year), default: []].append(isMet)
      }
    }
    attained = found.compactMapValues { items in
      items.contains(false) ? false : items.contains(nil) ? nil : true
    }
  }

  private static func value(
    of item: ChecklistItem, _ row: SchoolYearMeasures, _ result: SimulationResult, _ amounts: Amounts
  ) -> Figure {
    if item.measure == "pupils_per_class" {
      let classes = row.gradeRows.reduce(0) { $0 + result.grades[$1].classes }
      return classes > 0 ? row[.pupils].map { $0 / Double(classes) } : .absent
    }
    guard let per = item.per else { return Figure(amounts.known(item.measure, of: row)?.value) }
    return amounts.each(item.measure, per: per, of: row)?.value ?? .absent
  }

  /// Whether a school meets all items in a year; nil where that is not known.
  public func isMet(_ school: SchoolIndex, in year: Int) -> Bool? { attained[Key(school: school, year: year)] }
}
