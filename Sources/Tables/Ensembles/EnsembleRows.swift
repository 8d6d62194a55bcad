public import Ensembles
public import Measures

extension QuantileRow: TableRow {
  /// The columns of `quantiles.csv`; empty where the figures are withheld.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("level", \.level), .text("id", \.id), .text("stage", \.stage),
    .whole("year", \.year), .text("measure", \.measure), figure("mean") { $0.mean }, figure("p05") { $0.p05 },
    figure("p10") { $0.p10 }, figure("p25") { $0.p25 }, figure("p50") { $0.p50 }, figure("p75") { $0.p75 },
    figure("p90") { $0.p90 }, figure("p95") { $0.p95 },
  ]

  private static func figure(_ name: String, _ value: @escaping @Sendable (Self) -> Double) -> Column<Self> {
    .number(name) { $0.isWithheld ? nil : value($0) }
  }
}

extension ProbabilityRow: TableRow {
  /// The columns of `probability.csv`; empty where the figures are withheld.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("school", \.school), .text("stage", \.stage), .whole("year", \.year),
    .precise("p_seat_short") { $0.isWithheld ? nil : $0.seatShort },
    .number("expected_short") { $0.isWithheld ? nil : $0.expectedShort },
    .precise("p_entry_short") { $0.isEntryWithheld ? nil : $0.entryShort },
  ]
}

extension FirstYearRow: TableRow {
  /// The columns of `first_year.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("school", \.school), .text("stage", \.stage), .whole("year", \.year),
  ]
}

extension PairedRow: TableRow {
  /// The columns of `paired.csv`; empty where the figures are withheld.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("versus", \.versus), .text("stage", \.stage), .whole("year", \.year),
    .precise("p_fewer_short") { $0.isWithheld ? nil : $0.fewerShort },
    .number("mean_difference") { $0.isWithheld ? nil : $0.meanDifference },
    .number("p10") { $0.isWithheld ? nil : $0.p10 }, .number("p90") { $0.isWithheld ? nil : $0.p90 },
  ]
}

extension DriverRow: TableRow {
  /// The columns of `drivers.csv`; empty where the share is withheld.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("district", \.district), .text("stage", \.stage), .whole("year", \.year),
    .text("measure", \.measure), .text("input", \.input), .precise("share") { $0.isWithheld ? nil : $0.share },
  ]
}
