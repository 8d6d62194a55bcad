package import Planning
package import Simulation

/// Finds a district's measures by stage and year, and sums them over years.
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

  /// - Parameter district: nil for all of them.
  package subscript(district district: DistrictIndex?, stage stage: StageIndex, year year: Int) -> DistrictYearMeasures?
  {
    rows[Key(district: district, stage: stage, year: year)]
  }

  /// A measure over all years; nil where a year has none.
  package func sum(_ district: DistrictIndex?, _ stage: StageIndex, _ measure: (DistrictYearMeasures) -> Double?)
    -> Double?
  {
    var sum = 0.0
    for year in years {
      guard let value = self[district: district, stage: stage, year: year].flatMap(measure) else { return nil }
      sum += value
    }
    return sum
  }
}
