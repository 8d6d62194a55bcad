package import Planning
package import Simulation

/// The measures of a result's schools, looked up by school, stage and year.
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

  /// The measures of a school; nil in a year in which it does not have the stage.
  package func row(_ school: SchoolIndex, stage: StageIndex, year: Int) -> SchoolYearMeasures? {
    rows[ranges[stage, school]].first { $0.year == year }
  }
}
