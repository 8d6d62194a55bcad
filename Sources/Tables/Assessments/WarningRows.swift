package import Assessment
package import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `warning.csv`: entrants and entry places of the years to come, worst first.
extension AssessmentReport {
  package var warningRows: [WarningRow] {
    guard let result = results.first, let warning = warnings.first else { return [] }
    return warning.rows.map { row in
      let school = result.scenario.schools[row.school]
      return WarningRow(
        school: school.id.text, name: school.name,
        district: dataset.districtID(result.scenario.district(of: row.school, in: row.year)),
        stage: dataset.stages[row.stage].id, row: row)
    }
  }
}

package struct WarningRow: TableRow {
  package var school: String
  package var name: String
  package var district: String
  package var stage: String
  package var row: SeatWarning.Row

  package static let columns: [Column<Self>] = [
    .text("school", \.school),
    .text("name", \.name),
    .text("district", \.district),
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .number("entry_pupils", \.row.pupils),
    .number("entry_places", \.row.places),
    .number("ratio", \.row.ratio),
    .text("warning") { $0.row.warning?.rawValue },
    .number("zone_registered", \.row.zoneRegistered),
    .number("zone_ratio", \.row.zoneRatio),
    .text("zone_warning") { $0.row.zoneWarning?.rawValue },
  ]
}
