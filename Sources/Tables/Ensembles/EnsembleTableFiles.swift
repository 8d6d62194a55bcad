internal import Bytes
public import Ensembles
internal import Measures
public import Output

/// The tables of an ensemble as files. Rows are added scenario by scenario and kept on disk, so that memory does not grow with their number.
public struct EnsembleTableFiles {
  private let quantiles, probabilities, firstYears, paired, drivers: Spool

  /// - Throws: `EnsembleProblem.noSpace`.
  public init() throws(EnsembleProblem) {
    do throws(FileProblem) {
      (quantiles, probabilities, firstYears, paired, drivers) = (
        try Spool(), try Spool(), try Spool(), try Spool(), try Spool()
      )
    } catch { throw .noSpace(bytes: 1_000_000) }
  }

  /// Adds rows after those that are there.
  /// - Throws: `EnsembleProblem.noSpace`.
  public func add(_ tables: EnsembleTables) throws(EnsembleProblem) {
    try add(tables.quantiles, to: quantiles)
    try add(tables.probabilities, to: probabilities)
    try add(tables.firstYears, to: firstYears)
    try add(tables.paired, to: paired)
    try add(tables.drivers, to: drivers)
  }

  private func add<Row: TableRow>(_ rows: [Row], to spool: Spool) throws(EnsembleProblem) {
    var text = ByteWriter()
    var table = CSVTable(appendingTo: &text)
    for row in rows { table.add(row) }
    do throws(FileProblem) { try spool.append(table.bytes) } catch { throw .noSpace(bytes: spool.count) }
  }

  /// The files; no rows may be added any more.
  /// - Throws: `EnsembleProblem.noSpace`.
  public func files() throws(EnsembleProblem) -> [ReportedFile] {
    [
      try file("quantiles.csv", QuantileRow.self, quantiles),
      try file("probability.csv", ProbabilityRow.self, probabilities),
      try file("first_year.csv", FirstYearRow.self, firstYears), try file("paired.csv", PairedRow.self, paired),
      try file("drivers.csv", DriverRow.self, drivers),
    ]
  }

  private func file<Row: TableRow>(
    _ name: String, _ type: Row.Type, _ spool: Spool
  ) throws(EnsembleProblem) -> ReportedFile {
    do throws(FileProblem) {
      let (head, rows) = (CSVTable.bytes([Row]()), try spool.contents())
      return ReportedFile(name) { PiecewiseText(head: head, rows) }
    } catch { throw .noSpace(bytes: spool.count) }
  }
}
