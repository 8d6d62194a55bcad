internal import Bytes
internal import Measures
internal import Output
public import Planning
internal import Simulation
internal import Wording

extension CheckReport {
  /// `check --json`: the rows read, the base year by school and district, the faults and, if requested, the assumptions
  /// behind the figures.
  ///
  /// - Parameter faults: faults of the files and of the inspection.
  public func json(faults: Faults) -> [UInt8] {
    var object = JSONObjectWriter(answering: "check")
    object.add("dataset", raw: dataset.about.json())
    if let scenario { object.add("scenario", raw: scenario.json()) } else { object.addNull("scenario") }
    var rowsRead = JSONObjectWriter()
    for (name, count) in counts { rowsRead.add(name, count) }
    object.add("rows_read", raw: rowsRead.finish())
    object.add("schools", raw: jsonList(raw: base.map(schoolRow)))
    object.add("districts", raw: jsonList(raw: districtRows))
    if let use, let scenario {
      object.add("events", raw: jsonList(raw: PlanUseTable(use, of: scenario, dataset.stages).json))
    }
    object.add("errors", faults.errors.count)
    object.add("warnings", faults.warnings.count)
    object.add("faults", raw: jsonList(raw: faults.all.map { $0.json() }))
    if let assumptions {
      object.add("demand_method", assumptions.method.rawValue)
      object.add("assumptions", raw: jsonList(raw: assumptions.rates.map { $0.json(on: dataset, schools: schools) }))
      object.add("assumed_births", raw: jsonList(raw: assumptions.rolls.map { $0.json(on: dataset) }))
      if let scenario { object.add("uncertainty", raw: jsonList(raw: SpreadTable(of: scenario, on: dataset).json)) }
    }
    return object.finish() + lineEnd
  }

  private func schoolRow(_ row: BaseYearRow) -> [UInt8] {
    let school = schools[row.school]
    var object = JSONObjectWriter()
    object.add("school", school.id.text)
    object.add("name", school.name)
    object.add("district", dataset.districtID(school.district))
    object.add("stage", dataset.stages[row.stage].id)
    object.add("residents", row.residents)
    object.add("explained", row.explained)
    object.add("observed", row.observed)
    object.add("unexplained", row.unexplained)
    object.add("unexplained_entry", row.unexplainedEntry)
    object.add("unexplained_share", CheckReport.Sums(row).share)
    object.add("diverted", row.isDiverted)
    object.add("has_catchment", row.hasCatchment)
    object.add("marked", row.hasCatchment && CheckReport.isMarked(row))
    return object.finish()
  }

  private var districtRows: [[UInt8]] {
    dataset.stages.indexes.flatMap { stage in
      (dataset.districts.indexes.map(Optional.some) + [nil]).map { district in
        var sums = Sums()
        for row in base where row.stage == stage && (district == nil || schools[row.school].district == district) {
          sums.add(row)
        }
        var object = JSONObjectWriter()
        object.add("district", dataset.districtID(district))
        object.add("stage", dataset.stages[stage].id)
        object.add("residents", sums.residents)
        object.add("explained", sums.explained)
        object.add("observed", sums.observed)
        object.add("unexplained", sums.unexplained)
        object.add("unexplained_share", sums.share)
        return object.finish()
      }
    }
  }
}
