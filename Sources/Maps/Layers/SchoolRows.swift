package import Planning
package import Simulation

/// Finds a school's measures by stage and year.
package struct SchoolRows {
  private let rows: [SchoolYearMeasures]
  private var ranges: Grid<StageIndex, SchoolIndex, Range<Int>>

  package init(_ result: SimulationResult, stages: Int) {
    rows = result.schools
    ranges = Grid(repeating: 0..<0, rows: stages, columns: result.scenario.schools.count)
    for (at, row) in rows.enumerated() {
      let known = ranges[row.stage, row.school]
      ranges[row.stage, row.school] = (known.isEmpty ? at : known.lowerBound)..<(at + 1)
    }
  }

  /// Nil in a year in which the school has no such stage.
  package func row(_ school: SchoolIndex, stage: StageIndex, year: Int) -> SchoolYearMeasures? {
    rows[ranges[stage, school]].first { $0.year == year }
  }
}
