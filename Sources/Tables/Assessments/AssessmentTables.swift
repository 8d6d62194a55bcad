public import Assessment
package import Measures
package import Output
public import Planning
public import Simulation
internal import Wording

/// What `assess` works out: the scorecard, and what it rests on, by scenario.
public struct AssessmentReport: Sendable {
  public var scorecard: Scorecard
  public var results: [SimulationResult]
  public var dataset: Dataset
  /// By scenario.
  public var warnings: [SeatWarning]

  public init(_ policy: Policy, _ results: [SimulationResult], on dataset: Dataset) {
    scorecard = Scorecard(policy, results, on: dataset)
    self.results = results
    self.dataset = dataset
    warnings = results.map { SeatWarning($0, stages: dataset.stages, rule: policy.warning) }
  }

  package var plans: [ConstructionPlan] { scorecard.indicators.map(\.plan) }

  /// The tables; `warning.csv` is of the first scenario.
  package var tables: [ReportedFile] {
    [
      ReportedFile("scorecard.csv", CSVTable.bytes(scorecardRows)),
      ReportedFile("construction.csv", CSVTable.bytes(constructionRows)),
      ReportedFile("balance.csv", CSVTable.bytes(balanceRows)),
      ReportedFile("floors.csv", CSVTable.bytes(minimumRows)),
      ReportedFile("warning.csv", CSVTable.bytes(warningRows)),
      ReportedFile("staffing.csv", CSVTable.bytes(staffingRows)),
      ReportedFile("rotation.csv", CSVTable.bytes(rotationRows)),
      ReportedFile("funds.csv", CSVTable.bytes(fundsRows)),
      ReportedFile("costs.csv", CSVTable.bytes(costRows)),
      ReportedFile("groups.csv", CSVTable.bytes(groupRows)),
      ReportedFile("weak_schools.csv", CSVTable.bytes(weakRows)),
      ReportedFile("modernisation.csv", CSVTable.bytes(modernisationRows)),
    ]
  }

  var scorecardRows: [ScorecardRow] {
    scorecard.rows.map { row in
      let commitment = scorecard.policy.commitments[row.commitment]
      return ScorecardRow(
        scenario: scorecard.scenarios[row.scenario], commitment: commitment, district: dataset.districtID(row.district),
        row: row)
    }
  }

  var constructionRows: [ConstructionRow] {
    zip(results, plans).flatMap { result, plan in
      plan.rows.map { row in
        ConstructionRow(
          scenario: result.scenario.id, district: dataset.districtID(row.district),
          stage: dataset.stages[row.stage].id, school: result.scenario.schools[row.project.school].id.text, row: row)
      }
    }
  }

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
        let school = result.scenario.schools[minimums.school]
        return MinimumRow(
          scenario: result.scenario.id, school: school.id.text, district: dataset.districtID(school.district),
          stage: dataset.stages[minimums.stage].id, minimums: minimums)
      }
    }
  }

  package var warningRows: [WarningRow] {
    guard let result = results.first, let warning = warnings.first else { return [] }
    return warning.rows.map { row in
      let school = result.scenario.schools[row.school]
      return WarningRow(
        school: school.id.text, name: school.name, district: dataset.districtID(school.district),
        stage: dataset.stages[row.stage].id, row: row)
    }
  }
}

struct ScorecardRow: TableRow {
  var scenario: String
  var commitment: Commitment
  var district: String
  var row: Scorecard.Row

  static let columns: [Column<Self>] = [
    .text("scenario", \.scenario),
    .text("clause", \.commitment.clause),
    .text("measure", \.commitment.measure),
    .text("district", \.district),
    .whole("year", \.row.year),
    .text("target") { $0.commitment.target.map(Words.target) },
    .number("value", \.row.value),
    .text("met") { $0.row.verdict?.rawValue },
    .number("gap", \.row.gap),
    .text("text", \.commitment.text.english),
    .text("text_zh") { $0.commitment.text.text(in: .chinese) },
    .text("remark") { $0.commitment.remark?.english },
    .text("unverified") { $0.row.isUnverified ? "yes" : nil },
    .text("stand_in") { $0.row.isStandIn ? "yes" : nil },
    .text("standard") { $0.row.found.standards.isEmpty ? nil : $0.row.found.standards.joined(separator: "; ") },
    .whole("unknown_schools") { $0.row.found.schools > 0 ? $0.row.found.unknown : nil },
    .whole("schools") { $0.row.found.schools > 0 ? $0.row.found.schools : nil },
    .whole("data_year", \.row.found.dataYear),
    .whole("value_year", \.row.otherYear),
    .text("remark_zh") { $0.commitment.remark?.text(in: .chinese) },
  ]
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
  ]
}
