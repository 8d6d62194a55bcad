package import Measures
package import Planning
package import Simulation

/// Looks up a district's measures by stage and year, and sums them over years.
package struct DistrictYears {
  private struct Key: Hashable {
    var district: DistrictIndex?
    var stage: StageIndex
    var year: Int
  }

  package let years: ClosedRange<Int>
  private var rows: [Key: DistrictYearMeasures] = [:]

  package init(_ result: SimulationResult) {
    years = result.years
    for row in result.districts { rows[Key(district: row.district, stage: row.stage, year: row.year)] = row }
  }

  /// - Parameter district: nil for all districts.
  package subscript(district district: DistrictIndex?, stage stage: StageIndex, year year: Int) -> DistrictYearMeasures?
  {
    rows[Key(district: district, stage: stage, year: year)]
  }

  /// A measure of a district in a year; absent where the year has no row.
  package func figure(_ measure: DistrictMeasure, district: DistrictIndex?, stage: StageIndex, year: Int) -> Figure {
    self[district: district, stage: stage, year: year]?[measure] ?? .absent
  }

  /// A measure summed over all years; absent where some year has no value.
  package func sum(of measure: DistrictMeasure, district: DistrictIndex?, stage: StageIndex) -> Figure {
    years.map { figure(measure, district: district, stage: stage, year: $0) }.sum()
  }
}
