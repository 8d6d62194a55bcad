internal import Bytes
package import Measures
public import Planning
public import Simulation

/// `reach.csv`: the reachable shortfall by district, stage and distance, of one year; districts in file order, then `all`.
public func reachTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  CSVTable.bytes(result.reach.flatMap { ReachRow.rows(of: $0, result.scenario, on: dataset) })
}

/// What must be built in a district if a pupil may go as far as a distance.
package struct ReachRow: TableRow {
  var district: String
  var stage: String
  var year: Int
  var distance: Int
  var shortfall: Figure

  package static let columns: [Column<Self>] = [
    .text("district", \.district), .text("stage", \.stage), .whole("year", \.year), .whole("reach_m", \.distance),
    .number("reachable_shortfall", \.shortfall),
  ]

  package static func rows(of curve: ReachCurve, _ scenario: Scenario, on dataset: Dataset) -> [ReachRow] {
    let districts: [DistrictIndex?] = scenario.districts(in: curve.year, on: dataset).map { $0 } + [nil]
    return zip(districts, curve.shortfalls).flatMap { district, shortfalls in
      zip(curve.distances, shortfalls).map { distance, shortfall in
        ReachRow(
          district: dataset.districtID(district), stage: dataset.stages[curve.stage].id, year: curve.year,
          distance: distance, shortfall: shortfall)
      }
    }
  }
}

/// Ids of the rows of `reachJSON` of a year: districts in file order, then `all`.
package func reachDistricts(_ scenario: Scenario, in year: Int, on dataset: Dataset) -> [String] {
  (scenario.districts(in: year, on: dataset).map { $0 } + [nil]).map(dataset.districtID)
}

/// The numbers of a curve as JSON, shape `[districts, distances]`; withheld numbers are null.
package func reachJSON(_ curve: ReachCurve) -> [UInt8] {
  jsonList(
    raw: curve.shortfalls.map { row in
      jsonList(
        raw: row.map { figure in
          guard let value = figure.value else { return Array("null".utf8) }
          var number = ByteWriter()
          number.append(value, decimals: 3)
          return number.bytes
        })
    })
}
