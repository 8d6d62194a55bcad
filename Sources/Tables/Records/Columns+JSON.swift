package import Bytes
public import Measures
public import Planning
public import Simulation
internal import Wording

/// Rows of `schools.csv` as one JSON object with a list for each column, with the same names and decimals.
/// - `only`: the columns to write besides `school`, `stage` and `year`; nil: all.
public func schoolColumnsJSON(
  _ rows: some Collection<SchoolYearMeasures>, of scenario: Scenario, on dataset: Dataset, only: Set<String>? = nil,
  catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools
) -> [UInt8] {
  var columns = ColumnLists(only: only.map { $0.union(["school", "stage", "year"]) })
  let withCampuses = scenario.hasCampuses
  for row in rows {
    SchoolRow(row, of: scenario, on: dataset, withCampuses: withCampuses).write(to: &columns, catalogue)
  }
  return columns.json
}

/// Rows of `districts.csv` in the same form, with two more columns: shortfall that boundaries can cure, or only building.
public func districtColumnsJSON(_ rows: some Collection<DistrictYearMeasures>, on dataset: Dataset) -> [UInt8] {
  var columns = ColumnLists(only: nil)
  for row in rows {
    DistrictRow(row, on: dataset).writeForPage(to: &columns)
  }
  return columns.json
}

/// Rows of `grades.csv` in the same form.
/// - `rows`: indexes in the grades of the result.
public func gradeColumnsJSON(
  _ rows: some Sequence<Int>, of result: SimulationResult, on dataset: Dataset
) -> [UInt8] {
  var columns = ColumnLists(only: nil)
  for row in rows { GradeRow.at(row, of: result, on: dataset).write(to: &columns) }
  return columns.json
}

/// Rows of any table in the same form.
public func columnsJSON<Row: TableRow>(_ rows: some Sequence<Row>) -> [UInt8] {
  var columns = ColumnLists(only: nil)
  for row in rows { row.write(to: &columns) }
  return columns.json
}

/// Faults as JSON: file, line and field, the value found, and the sentence in all languages.
public func faultsJSON(_ faults: [Fault]) -> [UInt8] { jsonList(raw: faults.map { $0.json() }) }

extension JSONObjectWriter {
  /// Adds a grade as the dataset names it; null for nil.
  package mutating func add(_ name: String, _ grade: Int?, of stages: Stages) {
    guard let grade, !stages.gradeNames.isEmpty else { return add(name, grade) }
    add(name, stages.name(ofGrade: grade))
  }
}

/// Collects rows as one JSON list per column. Every row has the same columns in the same order.
private struct ColumnLists: ColumnWriter {
  let only: Set<String>?
  private var names: [String] = []
  private var lists: [ByteWriter?] = []
  private var at = 0

  init(only: Set<String>?) { self.only = only }

  mutating func text(_ name: String, _ value: String?) {
    add(name) { list in if let value { list.append(json: value) } else { list.append(ascii: "null") } }
  }
  mutating func whole(_ name: String, _ value: Int?) {
    add(name) { list in if let value { list.append(value) } else { list.append(ascii: "null") } }
  }
  mutating func number(_ name: String, _ value: Double?) { number(name, value, decimals: 3) }
  mutating func precise(_ name: String, _ value: Double?) { number(name, value, decimals: 9) }

  private mutating func number(_ name: String, _ value: Double?, decimals: Int) {
    add(name) { list in
      if let value, value.isFinite {
        list.append(value, decimals: decimals, trimming: true)
      } else {
        list.append(ascii: "null")
      }
    }
  }

  private mutating func add(_ name: String, _ write: (inout ByteWriter) -> Void) {
    // the first column begins a new row
    if at == names.count, names.first == name { at = 0 }
    if at == names.count {
      names.append(name)
      lists.append(only?.contains(name) ?? true ? ByteWriter() : nil)
    }
    defer { at += 1 }
    guard var list = lists[at] else { return }
    // the array releases the list, which would otherwise be copied for each value
    lists[at] = nil
    if list.count == 0 { list.append(ascii: "[") } else { list.append(ascii: ",") }
    write(&list)
    lists[at] = list
  }

  var json: [UInt8] {
    var object = JSONObjectWriter()
    for (name, list) in zip(names, lists) {
      if let list { object.add(name, raw: list.bytes + [UInt8(ascii: "]")]) }
    }
    return object.finish()
  }
}
