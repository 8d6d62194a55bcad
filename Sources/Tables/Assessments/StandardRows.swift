internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `balance.csv`, `floors.csv`, `modernisation.csv`: schools and districts against standards.
extension AssessmentReport {
  var balanceRows: [BalanceRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      book.balance.rows.map {
        BalanceRow(
          scenario: result.scenario.id, district: dataset.districtID($0.district), stage: dataset.stages[$0.stage].id,
          row: $0)
      }
    }
  }

  var minimumRows: [MinimumRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      book.balance.schools.map { minimums in
        MinimumRow(
          scenario: result.scenario.id, school: result.scenario.schools[minimums.school].id.text,
          district: dataset.districtID(result.scenario.district(of: minimums.school, in: minimums.year)),
          stage: dataset.stages[minimums.stage].id, minimums: minimums)
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

struct BalanceRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var row: Balance.Row

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("district", \.district),
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .text("standard", \.row.standard),
    .text("measure") { $0.row.measure ?? "mean" },
    .number("mean") { $0.row.measure == nil ? nil : $0.row.mean.value },
    .precise("coefficient") { $0.row.coefficient.value },
    .number("limit", \.row.limit),
    .text("met") { $0.row.isMet.map { $0 ? "yes" : "no" } ?? ($0.row.limit == nil ? nil : "unknown") },
    .whole("schools", \.row.schools),
    .whole("below_floor", \.row.belowMinimum),
    .whole("unknown_schools", \.row.unknown),
    .text("in_force") { $0.row.isInForce ? "yes" : "no" },
  ]
}

/// A school against the minimums of a standard.
struct MinimumRow: TableRow {
  var scenario: String
  var school: String
  var district: String
  var stage: String
  var minimums: SchoolMinimums

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("school", \.school),
    .text("district", \.district),
    .text("stage", \.stage),
    .whole("year", \.minimums.year),
    .text("standard", \.minimums.standard),
    .whole("floors", \.minimums.minimums),
    .whole("reached", \.minimums.reached),
    .text("missed") { $0.minimums.missed.joined(separator: " ") },
    .text("unknown") { $0.minimums.unknown.joined(separator: " ") },
    .text("met") { $0.minimums.isMet.map { $0 ? "yes" : "no" } ?? "unknown" },
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
