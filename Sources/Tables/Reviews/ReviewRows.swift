package import Assessment
package import Measures
package import Planning
internal import Wording

/// A sum and the parts that are told; the others are empty in tables.
package struct ReviewFigures: Sendable {
  package var sum: ReviewSum
  package var told: Set<ReviewCause>

  package func part(_ cause: ReviewCause) -> Double? { told.contains(cause) ? sum[cause] : nil }
}

extension TableRow {
  /// The columns `forecast`, `actual`, `difference`, and one for each part of the difference.
  fileprivate static func figureColumns(_ figures: @escaping @Sendable (Self) -> ReviewFigures) -> [Column<Self>] {
    let sums: [Column<Self>] = [
      .precise("forecast") { figures($0).sum.forecast }, .precise("actual") { figures($0).sum.actual },
      .precise("difference") { figures($0).sum.difference },
    ]
    return sums + ReviewCause.allCases.map { cause in .precise(cause.rawValue) { figures($0).part(cause) } }
  }
}

/// One grade of a school.
package struct ReviewGradeRow: TableRow {
  package var school: String
  package var name: String
  package var district: String
  package var stage: String
  package var year: Int
  package var grade: GradeName
  package var figures: ReviewFigures

  package static let columns: [Column<Self>] =
    [
      .text("school", \.school), .text("name", \.name), .text("district", \.district), .text("stage", \.stage),
      .whole("year", \.year), .grade("grade", \.grade),
    ] + figureColumns { $0.figures }
}

/// A school and stage.
package struct ReviewSchoolRow: TableRow {
  package var school: String
  package var name: String
  package var district: String
  package var stage: String
  package var year: Int
  package var row: Review.SchoolRow
  package var told: Set<ReviewCause>

  package static let columns: [Column<Self>] =
    [
      .text("school", \.school), .text("name", \.name), .text("district", \.district), .text("stage", \.stage),
      .whole("year", \.year),
    ] + figureColumns { ReviewFigures(sum: $0.row.sum, told: $0.told) } + [
      .number("planned_capacity", \.row.plannedPlaces), .number("capacity", \.row.places),
      .number("planned_seat_shortfall", \.row.plannedShortfall), .number("seat_shortfall", \.row.shortfall),
    ]
}

/// A district, or all, and a stage.
package struct ReviewDistrictRow: TableRow {
  package var district: String
  package var stage: String
  package var year: Int
  package var figures: ReviewFigures
  package var plannedShortfall: Double?
  package var shortfall: Double?

  package static let columns: [Column<Self>] =
    [.text("district", \.district), .text("stage", \.stage), .whole("year", \.year)]
    + figureColumns { $0.figures } + [
      .number("planned_seat_shortfall", \.plannedShortfall), .number("seat_shortfall", \.shortfall),
    ]

  /// What the column `district` says of schools that neither the dataset nor the plan has.
  package static let notInPlan = "not_in_plan"
}

/// A project and what became of it.
package struct ReviewProjectRow: TableRow {
  package var project: String
  package var kind: String
  package var school: String
  package var row: ProjectReview

  package static let columns: [Column<Self>] = [
    .text("project", \.project), .text("kind", \.kind), .text("school", \.school), .whole("planned", \.row.planned),
    .whole("opened", \.row.opened), .text("status") { $0.row.status.rawValue },
    .number("planned_classrooms", \.row.plannedRooms), .number("classrooms", \.row.rooms),
  ]
}

extension ReviewReport {
  package var gradeRows: [ReviewGradeRow] {
    review.cells.map { cell in
      let (school, stages) = (review.scenario.schools[cell.school], review.dataset.stages)
      return ReviewGradeRow(
        school: school.id.text, name: school.name, district: districtID(of: cell.school),
        stage: stages[cell.stage].id, year: review.year, grade: GradeName(cell.grade, of: stages),
        figures: ReviewFigures(sum: cell.sum, told: review.told))
    }
  }

  package var schoolRows: [ReviewSchoolRow] {
    review.schools.map { row in
      let school = review.scenario.schools[row.school]
      return ReviewSchoolRow(
        school: school.id.text, name: school.name, district: districtID(of: row.school),
        stage: review.dataset.stages[row.stage].id, year: review.year, row: row, told: review.told)
    }
  }

  /// Id of the district of a school in the year.
  private func districtID(of school: SchoolIndex) -> String {
    review.dataset.districtID(review.scenario.district(of: school, in: review.year))
  }

  /// Districts, `all`, and beside these the schools that the plan does not have, stage by stage.
  package var districtRows: [ReviewDistrictRow] {
    review.districts.flatMap { row -> [ReviewDistrictRow] in
      let stage = review.dataset.stages[row.stage].id
      let own = ReviewDistrictRow(
        district: review.dataset.districtID(row.district), stage: stage, year: review.year,
        figures: ReviewFigures(sum: row.sum, told: review.told), plannedShortfall: row.plannedShortfall,
        shortfall: row.shortfall)
      guard row.district == nil else { return [own] }
      let others = review.strangers.filter { $0.stage == row.stage }.map { other in
        ReviewDistrictRow(
          district: ReviewDistrictRow.notInPlan, stage: stage, year: review.year,
          figures: ReviewFigures(sum: other.sum, told: review.told))
      }
      return [own] + others
    }
  }

  package var projectRows: [ReviewProjectRow] {
    review.projects.map { row in
      let project = review.scenario.projects[row.project]
      return ReviewProjectRow(
        project: project.id, kind: project.kind.rawValue, school: review.scenario.schools[project.school].id.text,
        row: row)
    }
  }
}
