internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `scorecard.csv`: the clauses of the policy, scenario by scenario.
extension AssessmentReport {
  var scorecardRows: [ScorecardRow] {
    scorecard.rows.map { row in
      let commitment = scorecard.policy.commitments[row.commitment]
      return ScorecardRow(
        scenario: scorecard.scenarios[row.scenario], commitment: commitment, district: dataset.districtID(row.district),
        row: row)
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
    .text("measure") { row in row.commitment.measure.map { $0 + row.commitment.scope.suffix } },
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
