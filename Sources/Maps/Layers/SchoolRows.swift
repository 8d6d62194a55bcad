internal import Planning
package import Simulation

/// The measures of a result's schools, looked up by school, stage and year.
package struct SchoolRows {
  private let rows: [SchoolYearMeasures]
  private let schoolCount: Int
  private var ranges: [Range<Int>]

  package init(_ result: SimulationResult, stages: Int) {
    rows = result.schools
    schoolCount = result.scenario.schools.count
    ranges = Array(repeating: 0..<0, count: stages * schoolCount)
    for (at, row) in rows.enumerated() {
      let key = row.stage * schoolCount + row.school
      ranges[key] = (ranges[key].isEmpty ? at : ranges[key].lowerBound)..<(at + 1)
    }
  }

  /// The measures of a school; nil in a year in which it does not have the stage.
  package func row(_ school: Int, stage: Int, year: Int) -> SchoolYearMeasures? {
    rows[ranges[stage * schoolCount + school]].first { $0.year == year }
  }
}
