internal import Assessment
internal import Measures
internal import Output
internal import Planning
internal import Simulation
internal import Wording

/// Staff, money, groups and checklists as tables.
extension AssessmentReport {
  var staffingRows: [StaffingRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      (book.staffing?.rows ?? []).map { row in
        let school = result.scenario.schools[row.school]
        return StaffingRow(
          scenario: result.scenario.id, school: school.id.text, district: dataset.districtID(school.district), row: row)
      }
    }
  }

  /// Flows, then who cannot move and why.
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
            scenario: result.scenario.id, district: dataset.districtID(schools[obstacle.school].district),
            year: obstacle.year, from: schools[obstacle.school].id.text, to: nil, teachers: obstacle.teachers,
            backbone: nil, distance: nil, obstacle: obstacle.reason.english)
        }
    }
  }

  var fundsRows: [FundsRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      (book.funds?.rows ?? []).map { row in
        let school = result.scenario.schools[row.school]
        return FundsRow(
          scenario: result.scenario.id, district: dataset.districtID(school.district),
          stage: dataset.stages[row.stage].id, school: school.id.text, row: row,
          currency: book.funds?.currency)
      }
    }
  }

  /// What a plan costs to build and to run, and what a seat-year of shortfall less than in the first scenario costs.
  /// Both in the same currency; building costs without one cannot stand beside funds that have one.
  var costRows: [CostRow] {
    results.indices.flatMap { at -> [CostRow] in
      let result = results[at]
      let funds = scorecard.indicators[at].funds
      let currency = funds.map(\.currency) ?? dataset.about.currency
      let canBuild = currency == dataset.about.currency
      var built = 0.0
      var removed: Figure = 0
      return result.years.flatMap { year in
        (dataset.districts.indices.map(Optional.some) + [nil]).map { district -> CostRow in
          let build = canBuild ? plans[at].cost(district: district, in: year) : nil
          let run = funds?.spent(district: district, in: year, result.scenario) ?? .absent
          var each: Figure = .absent
          if district == nil {
            built += build ?? 0
            removed += short(results[0], year) - short(result, year)
            each = removed.value.map { $0 > 0.5 && built > 0 } ?? false ? removed.map { built / $0 } : .absent
          }
          return CostRow(
            scenario: result.scenario.id, district: dataset.districtID(district), year: year, build: build, run: run,
            perSeatYear: each, currency: currency)
        }
      }
    }
  }

  private func short(_ result: SimulationResult, _ year: Int) -> Figure {
    result.districts.filter { $0.district == nil && $0.year == year }.map { $0[.seatShortfall] }.sum()
  }

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
        let school = result.scenario.schools[weak.school]
        return WeakRow(
          scenario: result.scenario.id, school: school.id.text, district: dataset.districtID(school.district),
          year: weak.year, partners: weak.partners.map { result.scenario.schools[$0].id.text }.joined(separator: " "))
      }
    }
  }

  var modernisationRows: [ModernisationRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      book.modernisation.rows.map { row in
        ModernisationRow(
          scenario: result.scenario.id, school: result.scenario.schools[row.school].id.text,
          stage: dataset.stages[row.stage].id, item: scorecard.policy.checklist[row.item].id, row: row)
      }
    }
  }

}

struct StaffingRow: TableRow {
  var scenario: String
  var school: String
  var district: String
  var row: Staffing.Row

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

struct FundsRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var school: String
  var row: Funds.Row
  var currency: Currency?

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("district", \.district),
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .text("school", \.school),
    .number("pupils", \.row.pupils),
    .precise("rate") { $0.row.rate },
    .number("allocation", \.row.allocation),
    .number("before", \.row.before),
    .text("currency") { $0.currency?.description },
  ]
}

struct CostRow: TableRow {
  var scenario: String
  var district: String
  var year: Int
  var build: Double?
  var run: Figure
  /// Up to the year, of all districts.
  var perSeatYear: Figure
  var currency: Currency?

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("district", \.district),
    .whole("year", \.year),
    .number("build", \.build),
    .number("run", \.run),
    .number("build_per_seat_year_removed", \.perSeatYear),
    .text("currency") { $0.currency?.description },
  ]
}

struct GroupRow: TableRow {
  var scenario: String
  var leader: String
  var form: String
  var stage: String
  var row: GroupSeats.Row
  /// Of all its schools, whatever the stage: what it can share.
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

struct ModernisationRow: TableRow {
  var scenario: String
  var school: String
  var stage: String
  var item: String
  var row: Modernisation.Row

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("school", \.school),
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .text("item", \.item),
    .number("value", \.row.value),
    .text("met") { $0.row.isMet.map { $0 ? "yes" : "no" } ?? "not measured" },
  ]
}
