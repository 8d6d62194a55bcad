internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `staffing.csv` and `rotation.csv`: posts, teachers, and the teachers who move.
extension AssessmentReport {
  var staffingRows: [StaffingRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      (book.staffing?.rows ?? []).map { row in
        StaffingRow(
          scenario: result.scenario.id, school: result.scenario.schools[row.school].id.text,
          district: dataset.districtID(result.scenario.district(of: row.school, in: row.year)), row: row)
      }
    }
  }

  /// Flows of teachers between schools, then the teachers who cannot move and the reasons.
  var rotationRows: [RotationRow] {
    zip(results, scorecard.indicators).flatMap { result, book -> [RotationRow] in
      guard let rotation = book.rotation else { return [] }
      let schools = result.scenario.schools
      return rotation.flows.map { flow in
        RotationRow(
          scenario: result.scenario.id, district: dataset.districtID(flow.district), year: flow.year,
          from: schools[flow.from].id.text, to: schools[flow.to].id.text, teachers: flow.teachers,
          backbone: flow.backbone, distance: flow.distance, obstacle: nil)
      }
        + rotation.obstacles.map { obstacle in
          RotationRow(
            scenario: result.scenario.id,
            district: dataset.districtID(result.scenario.district(of: obstacle.school, in: obstacle.year)),
            year: obstacle.year, from: schools[obstacle.school].id.text, to: nil, teachers: obstacle.teachers,
            backbone: nil, distance: nil, obstacle: obstacle.reason.english)
        }
    }
  }
}

struct StaffingRow: TableRow {
  var scenario: String
  var school: String
  var district: String
  var row: SchoolStaff

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("school", \.school),
    .text("district", \.district),
    .whole("year", \.row.year),
    .number("posts", \.row.posts),
    .number("teachers", \.row.teachers),
    .number("gap", \.row.gap),
    .number("adjusted", \.row.adjusted),
    .number("change", \.row.change),
    .text("weak") { $0.row.isWeak ? "yes" : nil },
    .text("state") { $0.row.isClosed ? "closed" : $0.row.isFounded ? "founded" : nil },
  ]
}

struct RotationRow: TableRow {
  var scenario: String
  var district: String
  var year: Int
  var from: String
  var to: String?
  var teachers: Double
  var backbone: Double?
  var distance: Double?
  var obstacle: String?

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("district", \.district),
    .whole("year", \.year),
    .text("from_school", \.from),
    .text("to_school", \.to),
    .number("teachers", \.teachers),
    .number("backbone_teachers", \.backbone),
    .number("distance_m", \.distance),
    .text("obstacle", \.obstacle),
  ]
}
