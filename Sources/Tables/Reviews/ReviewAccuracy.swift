package import Assessment
package import Forecasting
package import Measures
package import Planning

/// The errors of a plan's forecasts of one year, beside those of the back-test as many years ahead. Errors are shares of 1.
package struct ReviewAccuracyRow: TableRow {
  package var errors: ReviewErrors
  /// `review`: from the files of this review; `ledger`: as recorded in an earlier one.
  package var source: String
  /// The version of the plan that forecast: a digest of its files; nil where the ledger does not state it.
  package var plan: String?
  /// Single schools, by the method `auto` and by last year's roll; nil where the record is too short.
  package var backtest: Accuracy?
  package var carry: Accuracy?
  /// All schools together, by the method `auto`.
  package var backtestOfAll: Double?

  package static let columns: [Column<Self>] = [
    .whole("year", \.errors.year), .whole("horizon", \.errors.horizon), .text("source", \.source),
    .whole("schools") { $0.errors.schools.count },
    .precise("weighted_error") { $0.errors.schools.weightedError },
    .precise("median_error") { $0.errors.schools.medianError }, .precise("bias") { $0.errors.schools.bias },
    .precise("grade_weighted_error") { $0.errors.grades.weightedError },
    .precise("all_weighted_error") { $0.errors.all.weightedError },
    .precise("backtest_weighted_error") { $0.backtest?.weightedError },
    .precise("backtest_median_error") { $0.backtest?.medianError }, .precise("backtest_bias") { $0.backtest?.bias },
    .precise("backtest_carry_weighted_error") { $0.carry?.weightedError },
    .precise("backtest_all_weighted_error", value: { $0.backtestOfAll }),
    .text("plan") { $0.plan.map { String($0.prefix(12)) } },
  ]
}

extension ReviewReport {
  /// By year: of this review's files, and of years that only the ledger has.
  package var accuracyRows: [ReviewAccuracyRow] {
    let own = review.errors.map { row($0, "review", planVersion) }
    let years = Set(review.errors.map(\.year))
    let recorded = ledger.blocks.filter { $0.scenario == review.scenario.id && !years.contains($0.year) }
      .compactMap { block in block.errors.map { row($0, "ledger", block.planVersion) } }
    return (own + recorded).sorted { $0.errors.year < $1.errors.year }
  }

  /// Years that another version of the plan forecast than the one reviewed.
  package var otherVersions: [ReviewAccuracyRow] { accuracyRows.filter { $0.plan != planVersion } }

  /// Says which years another version of the plan forecast; nil: none.
  package var versionRemark: Phrase? {
    let other = otherVersions
    guard !other.isEmpty else { return nil }
    let (years, count) = (Phrase.list(other.map { "\($0.errors.year)" }), Set(other.map(\.plan)).count + 1)
    return Phrase(
      "* forecast by another version of the plan: files of the scenario or of its data have changed since. The table holds \(count) versions; of this one are the years without *, so compare the others with care: \(years)."
    )
  }

  private func row(_ errors: ReviewErrors, _ source: String, _ plan: String?) -> ReviewAccuracyRow {
    func accuracy(_ baseline: Baseline?) -> Accuracy? {
      let found = backtest?.accuracy(of: baseline) { $0.horizon == errors.horizon }
      return found.flatMap { $0.count > 0 ? $0 : nil }
    }
    return ReviewAccuracyRow(
      errors: errors, source: source, plan: plan, backtest: accuracy(nil), carry: accuracy(.carry),
      backtestOfAll: backtest.flatMap { BacktestRecord($0, horizon: errors.horizon).ofAll })
  }
}

extension ReviewLedger.Block {
  /// The errors of the forecasts that the block records; nil where it has no base year or no rolls.
  fileprivate var errors: ReviewErrors? {
    func cells(_ record: ReviewLedger.Record) -> [[String]] { rows.filter { $0[2] == record.rawValue } }
    guard let base = cells(.baseYear).first?.last.flatMap({ Int($0) }) else { return nil }
    let rolls = cells(.roll).compactMap { row -> (school: String, forecast: Double, actual: Double)? in
      guard let forecast = Double(row[6]), let actual = Double(row[7]) else { return nil }
      return (row[3], forecast, actual)
    }
    return rolls.isEmpty ? nil : ReviewErrors(rolls, year: year, horizon: year - base)
  }
}
