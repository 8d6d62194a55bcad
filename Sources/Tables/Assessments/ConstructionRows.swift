internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `construction.csv`: what is built, where and when.
extension AssessmentReport {
  var constructionRows: [ConstructionRow] {
    zip(results, plans).flatMap { result, plan in ConstructionRow.rows(plan, of: result, on: dataset) }
  }
}

extension ConstructionRow {
  static func rows(_ plan: ConstructionPlan, of result: SimulationResult, on dataset: Dataset) -> [ConstructionRow] {
    plan.rows.map { row in
      ConstructionRow(
        scenario: result.scenario.id, district: dataset.districtID(row.district),
        stage: dataset.stages[row.stage].id, school: result.scenario.schools[row.project.school].id.text, row: row)
    }
  }
}

struct ConstructionRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var school: String
  var row: ConstructionPlan.Row

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("district", \.district),
    .whole("year", \.row.year),
    .text("project", \.row.project.id),
    .text("kind") { $0.row.project.kind.rawValue },
    .text("stage", \.stage),
    .text("school", \.school),
    .whole("classrooms") { Int(saturating: $0.row.classrooms.rounded()) },
    .number("places", \.row.places),
    .number("cost", \.row.cost),
    .text("authority", \.row.project.authority),
  ]
}
