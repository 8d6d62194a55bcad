internal import Measures
internal import Planning
internal import Simulation

/// Measures of the catalogue, as policies name them (`ResultMeasure`).
extension PolicyIndicators {
  /// The stage of a scope; nil: all stages.
  func stage(of scope: MeasureScope) -> StageIndex? {
    scope.stage.flatMap { id in stages.indexes.first { stages[$0].id == id } }
  }

  /// The value of a measure over the schools or districts concerned.
  func figure(_ id: String, _ here: Here, _ scope: MeasureScope) -> Figure {
    if let kind = scope.kind { return figure(id, here, of: kind) }
    if let measure = MeasureCatalogue.schools[id] { return figure(measure, here) }
    guard let measure = MeasureCatalogue.districts[id] else { return .absent }
    let stage = stage(of: scope)
    let rows = result.districts.filter {
      $0.year == here.year && $0.district == here.district && (stage == nil || $0.stage == stage)
    }
    if rows.count == 1 { return rows[0][measure] }
    guard measure.unit == .share else { return rows.map { $0[measure] }.sum() }
    return .absent
  }

  /// A measure of schools: the number in red of a warning, else combined by the rule of the measure.
  private func figure(_ measure: SchoolMeasure, _ here: Here) -> Figure {
    if measure.unit == .word, let colours = MapMeasure(measure) {
      return here.rows.map { row in
        let figure = colours.figure(of: row)
        return figure.isAbsent ? 0 : figure.map { $0 > 1.5 ? 1 : 0 }
      }.sum()
    }
    let total = MeasureCatalogue.schools.total(here.rows, thresholds: policy.warning.thresholds)
    return total.map { $0[measure] } ?? .absent
  }

  /// A measure of the pupils of one kind who have a home; withheld from publications.
  private func figure(_ id: String, _ here: Here, of kind: Kind) -> Figure {
    guard !here.rows.contains(where: { !$0.suppressed.isEmpty }) else { return .withheld }
    var sums = LocatedSums()
    for stage in Set(here.rows.map(\.stage)).sorted() {
      let ofSchool = result.located(kind, stage: stage, in: here.year)
      for row in here.rows where row.stage == stage { sums = sums + ofSchool[row.school] }
    }
    switch id {
    case "pupils": return .value(sums.pupils)
    case "mean_distance_m": return Figure(sums.pupils > 0 ? sums.metres / sums.pupils : nil)
    case "beyond_radius_share": return Figure(sums.pupils > 0 && sums.hasRadius ? sums.beyond / sums.pupils : nil)
    default: return .absent
    }
  }
}
