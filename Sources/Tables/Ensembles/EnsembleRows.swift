public import Ensembles
public import Measures

extension QuantileRow: TableRow {
  /// The columns of `quantiles.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("level", \.level), .text("id", \.id), .text("stage", \.stage),
    .whole("year", \.year), .text("measure", \.measure), .number("mean", \.mean), .number("p05", \.p05),
    .number("p10", \.p10), .number("p25", \.p25), .number("p50", \.p50), .number("p75", \.p75), .number("p90", \.p90),
    .number("p95", \.p95),
  ]
}

extension ProbabilityRow: TableRow {
  /// The columns of `probability.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("school", \.school), .text("stage", \.stage), .whole("year", \.year),
    .precise("p_seat_short") { $0.seatShort }, .number("expected_short", \.expectedShort),
    .precise("p_entry_short") { $0.entryShort },
  ]
}

extension FirstYearRow: TableRow {
  /// The columns of `first_year.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("school", \.school), .text("stage", \.stage), .whole("year", \.year),
  ]
}

extension PairedRow: TableRow {
  /// The columns of `paired.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("versus", \.versus), .text("stage", \.stage), .whole("year", \.year),
    .precise("p_fewer_short") { $0.fewerShort }, .number("mean_difference", \.meanDifference), .number("p10", \.p10),
    .number("p90", \.p90),
  ]
}

extension DriverRow: TableRow {
  /// The columns of `drivers.csv`.
  public static let columns: [Column<Self>] = [
    .text("scenario", \.scenario), .text("district", \.district), .text("stage", \.stage), .whole("year", \.year),
    .text("measure", \.measure), .text("input", \.input), .precise("share") { $0.share },
  ]
}
