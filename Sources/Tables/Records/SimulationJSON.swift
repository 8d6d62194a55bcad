internal import Bytes
internal import Forecasting
internal import Measures
internal import Output
public import Planning
public import Simulation
internal import Wording

/// `simulate --json`: one object with the districts' rows, the totals, the notices and the files written.
public func simulationJSON(_ result: SimulationResult, on dataset: Dataset, files: [String]) -> [UInt8] {
  var object = JSONObjectWriter(answering: "simulate")
  object.add("scenario", raw: result.scenario.json())
  object.add("dataset", raw: dataset.about.json())
  object.add("years", raw: jsonList(raw: result.years.map { Array(String($0).utf8) }))
  object.add("stages", raw: jsonList(dataset.stages.all.map(\.id)))
  object.add(
    "districts", raw: jsonList(raw: result.districts.filter { $0.district != nil }.map { $0.json(on: dataset) }))
  object.add("totals", raw: jsonList(raw: result.districts.filter { $0.district == nil }.map { $0.json(on: dataset) }))
  if result.showsAttendance {
    object.add("attendance", raw: jsonList(raw: attendanceRows(result, on: dataset).map(jsonObject)))
  }
  if result.scenario.overflow.admits {
    object.add("admission", raw: jsonList(raw: admissionRows(result, on: dataset).map(jsonObject)))
  }
  if let test = Backtest(recordOf: dataset) {
    object.add("backtest", raw: jsonList(raw: AccuracyRows(test: test, dataset: dataset).schools.map(jsonObject)))
  }
  object.add("notices", raw: jsonList(raw: result.notices.map { $0.json() }))
  object.add("files", raw: jsonList(files))
  return object.finish() + lineEnd
}

/// `compare --json`: one object with the rows of `comparison.csv`, the worst schools of each scenario and the files.
public func comparisonJSON(_ comparison: Comparison, on dataset: Dataset, files: [String]) -> [UInt8] {
  var object = JSONObjectWriter(answering: "compare")
  object.add("scenarios", raw: jsonList(raw: comparison.results.map { $0.scenario.json() }))
  object.add("dataset", raw: dataset.about.json())
  object.add("stages", raw: jsonList(dataset.stages.all.map(\.id)))
  let rows = comparison.rows.filter { $0.measures.district != nil }
  let totals = comparison.rows.filter { $0.measures.district == nil }
  object.add("districts", raw: jsonList(raw: rows.map { $0.json(of: comparison, on: dataset) }))
  object.add("totals", raw: jsonList(raw: totals.map { $0.json(of: comparison, on: dataset) }))
  object.add(
    "worst_schools",
    raw: jsonList(
      raw: comparison.results.flatMap { result in
        WorstSchool.of(result, count: 10).map { worst in
          var row = FeatureProperties()
          row.text("scenario", result.scenario.id)
          SchoolRow(worst.row, of: result.scenario, on: dataset).write(to: &row)
          return row.bytes
        }
      }))
  object.add("notices", raw: jsonList(raw: comparison.results.flatMap { $0.notices.map { $0.json() } }))
  object.add("files", raw: jsonList(files))
  return object.finish() + lineEnd
}

package let lineEnd: [UInt8] = [0x0A]

extension DistrictYearMeasures {
  fileprivate func json(on dataset: Dataset) -> [UInt8] {
    jsonObject(DistrictRow(self, on: dataset))
  }
}

extension ComparisonRow {
  fileprivate func json(of comparison: Comparison, on dataset: Dataset) -> [UInt8] {
    jsonObject(ComparedRow(self, of: comparison, on: dataset))
  }
}
