package import Measures
package import Simulation

/// Finds a district's measures by stage and year, and sums them over years.
package struct DistrictYears {
  private struct Key: Hashable {
    var district: Int?
    var stage: Int
    var year: Int
  }

  package let years: ClosedRange<Int>
  private var rows: [Key: DistrictYearMeasures] = [:]

  package init(_ result: SimulationResult) {
    years = result.years
    for row in result.districts { rows[Key(district: row.district, stage: row.stage, year: row.year)] = row }
  }

  /// - Parameter district: nil for all of them.
  package subscript(district district: Int?, stage stage: Int, year year: Int) -> DistrictYearMeasures? {
    rows[Key(district: district, stage: stage, year: year)]
  }

  /// A measure of a district in a year; absent where the year has no row.
  package func figure(_ measure: DistrictMeasure, district: Int?, stage: Int, year: Int) -> Figure {
    self[district: district, stage: stage, year: year]?[measure] ?? .absent
  }

  /// A measure over all years; absent where a year has none.
  package func sum(of measure: DistrictMeasure, district: Int?, stage: Int) -> Figure {
    years.map { figure(measure, district: district, stage: stage, year: $0) }.sum()
  }
}
