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
  private let mergers: DistrictMergers
  private var rows: [Key: DistrictYearMeasures] = [:]

  package init(_ result: SimulationResult) {
    (years, mergers) = (result.years, result.scenario.mergers)
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

  /// A measure summed over all years in which the district is there; absent where one of them has no value.
  package func sum(of measure: DistrictMeasure, district: DistrictIndex?, stage: StageIndex) -> Figure {
    years.filter { year in district.map { mergers.exists($0, in: year) } ?? true }
      .map { figure(measure, district: district, stage: stage, year: $0) }.sum()
  }

  /// The districts that are there in one of some years at least, in file order.
  /// - Parameter some: nil: all years.
  package func districts(in some: ClosedRange<Int>? = nil, on dataset: Dataset) -> [DistrictIndex] {
    dataset.districts.indexes.filter { district in (some ?? years).contains { mergers.exists(district, in: $0) } }
  }
}
