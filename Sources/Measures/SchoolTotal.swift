public import Planning
public import Simulation

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// Combined measures of the schools that share a catchment, each measure by its own rule; nil where no school is open.
  public func total(_ rows: [SchoolYearMeasures], thresholds: WarningThresholds) -> SchoolYearMeasures? {
    guard var total = rows.first, rows.count > 1 else { return rows.first }
    let rules = components.map(\.total) + all.map(\.total)
    for row in rows.dropFirst() {
      for case .sum(let add) in rules { add(&total, row) }
      // a withheld figure of one school could be computed from the others
      total.suppressed.formUnion(row.suppressed)
    }
    for case .ratio(let finish) in rules { finish(&total, thresholds) }
    return total
  }
}
