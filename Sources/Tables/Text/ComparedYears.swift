package import Measures
package import Planning
package import Simulation

/// Measures of districts in several scenarios, each compared with the first.
package struct ComparedYears {
  package let tables: [DistrictYears]
  private let scenarios: [Scenario]
  private let dataset: Dataset

  package init(_ results: [SimulationResult], on dataset: Dataset) {
    (tables, scenarios, self.dataset) = (results.map { DistrictYears($0) }, results.map(\.scenario), dataset)
  }

  /// The districts that are there in some scenario and year, in file order.
  package var districts: [DistrictIndex] {
    let known = Set(tables.flatMap { $0.districts(on: dataset) })
    return dataset.districts.indexes.filter(known.contains)
  }

  /// A measure of a district (nil: all) minus that of the same land in the first scenario; absent where the scenario has no row, or the
  /// first has no districts that make up the same land.
  package func change(
    of measure: DistrictMeasure, in scenario: Int, district: DistrictIndex?, stage: StageIndex, year: Int
  ) -> Figure {
    let now = tables[scenario].figure(measure, district: district, stage: stage, year: year)
    guard !now.isAbsent else { return .absent }
    guard let district else { return now - tables[0].figure(measure, district: nil, stage: stage, year: year) }
    let same = scenarios[scenario].counterparts(of: district, in: year, of: scenarios[0], on: dataset)
    guard let same else { return .absent }
    return now - same.map { tables[0].figure(measure, district: $0, stage: stage, year: year) }.sum()
  }
}
