internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `groups.csv` and `weak_schools.csv`: groups of schools, and the partners of weak schools.
extension AssessmentReport {
  var groupRows: [GroupRow] {
    results.indices.flatMap { at in
      let result = results[at]
      return scorecard.indicators[at].groups.rows.map { row in
        let group = result.scenario.groups[row.group]
        let staff = (scorecard.indicators[at].staffing?.rows ?? []).filter {
          $0.year == row.year && group.schools.contains($0.school)
        }
        return GroupRow(
          scenario: result.scenario.id, leader: result.scenario.schools[group.leader].id.text,
          form: group.form.rawValue,
          stage: dataset.stages[row.stage].id, row: row, posts: staff.isEmpty ? .absent : staff.map(\.posts).sum(),
          teachers: staff.isEmpty || staff.contains(where: \.teachers.isAbsent)
            ? .absent : staff.map(\.teachers).sum())
      }
    }
  }

  var weakRows: [WeakRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      book.groups.weak.map { weak in
        WeakRow(
          scenario: result.scenario.id, school: result.scenario.schools[weak.school].id.text,
          district: dataset.districtID(result.scenario.district(of: weak.school, in: weak.year)),
          year: weak.year, partners: weak.partners.map { result.scenario.schools[$0].id.text }.joined(separator: " "))
      }
    }
  }
}

struct GroupRow: TableRow {
  var scenario: String
  var leader: String
  var form: String
  var stage: String
  var row: GroupSeats.Row
  /// Posts of all schools of the group and all stages, since a group can share its teachers.
  var posts: Figure
  var teachers: Figure

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("leader", \.leader),
    .text("form", \.form),
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .whole("schools", \.row.schools),
    .number("pupils", \.row.pupils),
    .number("capacity", \.row.capacity),
    .number("seat_shortfall", \.row.seatShortfall),
    .number("pooled_shortfall", \.row.pooledShortfall),
    .text("strong") { $0.row.hasStrong.map { $0 ? "yes" : "no" } },
    .number("posts", \.posts),
    .number("teachers", \.teachers),
  ]
}

struct WeakRow: TableRow {
  var scenario: String
  var school: String
  var district: String
  var year: Int
  var partners: String

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("school", \.school),
    .text("district", \.district),
    .whole("year", \.year),
    .text("partners", \.partners),
  ]
}
