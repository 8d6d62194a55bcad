internal import Assessment
internal import Bytes
internal import Measures
package import Planning
package import Simulation
internal import Wording

/// A value of a table, as its CSV file has it.
package enum TableCell: Sendable, Equatable {
  case text(String?)
  case whole(Int?)
  case number(Double?)
}

/// Receives the values of a row as cells, numbers rounded as in the CSV file.
package struct CellRow: ColumnWriter {
  package private(set) var cells: [TableCell] = []

  package init() {}

  package mutating func text(_ name: String, _ value: String?) { cells.append(.text(value)) }
  package mutating func whole(_ name: String, _ value: Int?) { cells.append(.whole(value)) }
  package mutating func number(_ name: String, _ value: Double?) { add(value, decimals: 3) }
  package mutating func precise(_ name: String, _ value: Double?) { add(value, decimals: 9) }

  private mutating func add(_ value: Double?, decimals: Int) {
    guard let value, value != value.rounded() else { return cells.append(.number(value)) }
    var digits = ByteWriter()
    digits.append(value, decimals: decimals)
    cells.append(.number(Double(String(decoding: digits.bytes, as: UTF8.self)) ?? value))
  }
}

/// A table of results whose rows are made on demand, for files other than CSV: the same rows with the same columns.
package struct ResultTable: Sendable {
  /// The name of its file without ending.
  package let name: String
  /// The names of its columns.
  package let header: [String]
  /// Number of rows.
  package let count: Int
  private let write: @Sendable (Int, inout CellRow) -> Void

  init(_ name: String, header: [String], count: Int, _ write: @escaping @Sendable (Int, inout CellRow) -> Void) {
    (self.name, self.header, self.count, self.write) = (name, header, count, write)
  }

  /// The cells of a row, in the order of the header.
  package func cells(_ row: Int) -> [TableCell] {
    var cells = CellRow()
    write(row, &cells)
    return cells.cells
  }

  /// The tables of results, each with the rows of all of them and the column `scenario` before the others; tables without rows are left
  /// out.
  package static func all(_ results: [SimulationResult], on dataset: Dataset) -> [ResultTable] {
    let makers: [(SimulationResult) -> ResultTable] = [
      { districts($0, on: dataset) }, { schools($0, on: dataset) }, { campuses($0, on: dataset) },
      { grades($0, on: dataset) },
      { projects($0, on: dataset) }, { moves($0, on: dataset) }, { admission($0, on: dataset) },
      { reach($0, on: dataset) },
    ]
    return makers.compactMap { make in joined(results.map { ($0.scenario.id, make($0)) }) }
  }

  /// The rows of `comparison.csv`.
  package static func comparison(_ comparison: Comparison, on dataset: Dataset) -> ResultTable {
    ResultTable("comparison", header: ComparedRow.header, count: comparison.rows.count) { row, cells in
      ComparedRow(comparison.rows[row], of: comparison, on: dataset).write(to: &cells)
    }
  }

  /// The rows of `projects.csv` of a proposal.
  package static func proposed(_ report: SitingReport, on dataset: Dataset) -> ResultTable {
    let rows = report.rows(on: dataset)
    return ResultTable("proposed", header: ProjectRow.header, count: rows.count) { row, cells in
      rows[row].write(to: &cells)
    }
  }

  /// One table of the rows of several, by the names of their columns; nil where none has rows.
  private static func joined(_ parts: [(scenario: String, table: ResultTable)]) -> ResultTable? {
    let widest = parts.max { $0.table.header.count < $1.table.header.count }
    let count = parts.reduce(0) { $0 + $1.table.count }
    guard let widest, count > 0 else { return nil }
    let header = widest.table.header.filter { $0 != "scenario" }
    let places = parts.map { part in header.map { part.table.header.firstIndex(of: $0) } }
    return ResultTable(widest.table.name, header: ["scenario"] + header, count: count) { row, cells in
      var (row, at) = (row, 0)
      while row >= parts[at].table.count {
        row -= parts[at].table.count
        at += 1
      }
      let own = parts[at].table.cells(row)
      cells.add([.text(parts[at].scenario)] + places[at].map { $0.map { own[$0] } ?? .text(nil) })
    }
  }
}

extension CellRow {
  /// Adds cells that are made already.
  fileprivate mutating func add(_ more: [TableCell]) { cells += more }
}

/// The tables of one result, with the rows of the CSV file of the same name.
extension ResultTable {
  private static func districts(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    ResultTable(
      "districts", header: DistrictRow.header(withOptional: result.scenario.overflow.admits),
      count: result.districts.count
    ) { row, cells in
      DistrictRow(result.districts[row], on: dataset).write(to: &cells)
    }
  }

  private static func schools(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    let withCampuses = result.scenario.hasCampuses
    return ResultTable(
      "schools", header: SchoolRow.header(withOptional: result.showsAttendance, withCampuses: withCampuses),
      count: result.schools.count
    ) { row, cells in
      SchoolRow(result.schools[row], of: result.scenario, on: dataset, withCampuses: withCampuses).write(to: &cells)
    }
  }

  private static func campuses(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    let rows = result.scenario.hasCampuses ? CampusRow.rows(of: result, on: dataset) : []
    return ResultTable("campuses", header: CampusRow.header, count: rows.count) { row, cells in
      rows[row].write(to: &cells)
    }
  }

  private static func grades(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    ResultTable("grades", header: GradeRow.header, count: result.grades.count) { row, cells in
      GradeRow.at(row, of: result, on: dataset).write(to: &cells)
    }
  }

  private static func projects(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    let rows = ConstructionRow.rows(ConstructionPlan(result), of: result, on: dataset)
    return ResultTable("projects", header: ConstructionRow.header, count: rows.count) { row, cells in
      rows[row].write(to: &cells)
    }
  }

  private static func moves(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    ResultTable("moves", header: MoveRow.header, count: result.moves.count) { row, cells in
      MoveRow.at(row, of: result, on: dataset).write(to: &cells)
    }
  }

  private static func admission(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    let rows = result.scenario.overflow.admits ? admissionRows(result, on: dataset) : []
    return ResultTable("admission", header: AdmittedRow.header, count: rows.count) { row, cells in
      rows[row].write(to: &cells)
    }
  }

  private static func reach(_ result: SimulationResult, on dataset: Dataset) -> ResultTable {
    let rows = result.reach.flatMap { ReachRow.rows(of: $0, result.scenario, on: dataset) }
    return ResultTable("reach", header: ReachRow.header, count: rows.count) { row, cells in
      rows[row].write(to: &cells)
    }
  }
}
