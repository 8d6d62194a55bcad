internal import Assessment
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// `funds.csv` and `costs.csv`: money.
extension AssessmentReport {
  var fundsRows: [FundsRow] {
    zip(results, scorecard.indicators).flatMap { result, book in
      (book.funds?.rows ?? []).map { row in
        FundsRow(
          scenario: result.scenario.id,
          district: dataset.districtID(result.scenario.district(of: row.school, in: row.year)),
          stage: dataset.stages[row.stage].id, school: result.scenario.schools[row.school].id.text, row: row,
          currency: book.funds?.currency)
      }
    }
  }

  /// What a plan costs to build and to run, and its building costs per seat-year of shortfall avoided, compared with the
  /// first scenario. Building costs are left out where their currency differs from that of the funds.
  var costRows: [CostRow] {
    results.indices.flatMap { at -> [CostRow] in
      let result = results[at]
      let funds = scorecard.indicators[at].funds
      let currency = funds.map(\.currency) ?? dataset.about.currency
      let canBuild = currency == dataset.about.currency
      var built = 0.0
      var removed: Figure = 0
      return result.years.flatMap { year in
        (result.scenario.districts(in: year, on: dataset).map(Optional.some) + [nil]).map { district -> CostRow in
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
  /// Building costs per seat-year avoided, in all districts up to the year.
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
