import Planning

/// The rows of `enrolment.csv`; each combination of school, year and grade occurs once.
struct EnrolmentRows {
  /// `pupils` is nil if the count is unknown.
  struct Cells {
    var year: Int
    var grade: Int
    var pupils: Double?
  }

  private(set) var counts: [EnrolmentCount] = []
  private(set) var lines: [Int] = []
  private var seen: [RollKey: Int] = [:]
  /// Years with a known count.
  private var years: Set<Int> = []

  mutating func note(_ cells: Cells) { if cells.pupils != nil { years.insert(cells.year) } }

  mutating func add(_ cells: Cells, _ school: SchoolIndex, _ row: Int, _ columns: [Int], _ reader: inout TableReader) {
    note(cells)
    let key = RollKey(school: school, year: cells.year, grade: cells.grade)
    if let line = seen.updateValue(reader.table.line(row), forKey: key) {
      reader.add(
        row, columns[2], Phrase("the row appears twice: also on line \(line)"),
        expected: Phrase("one row for each school, year and grade"))
      return
    }
    if cells.pupils == nil {
      let id = reader.table.text(row, columns[0])
      reader.noteUnknown(row, columns[3], name: "\(id) \(cells.year) (\(cells.grade))")
    }
    counts.append(EnrolmentCount(school: school, year: cells.year, grade: cells.grade, pupils: cells.pupils))
    lines.append(reader.table.line(row))
  }

  /// The last year with a known count; 0 if there is none.
  var lastYear: Int { years.max() ?? 0 }

  /// An error if the base year has no known count although other years have one.
  func missingYear(_ base: Int, file: String) -> [Fault] {
    guard base > 0, !years.isEmpty, !years.contains(base) else { return [] }
    let found = consecutive(years.sorted()).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    return [
      Fault(
        file: file, field: "year",
        Phrase("no pupils are known of the base year \(base)"),
        expected: Phrase("rows of \(base)"),
        mend: Phrase("Add the rolls of \(base), or set base_year in dataset.yaml to a year that has them."),
        foundList: found)
    ]
  }
}

private struct RollKey: Hashable {
  var school: SchoolIndex
  var year: Int
  var grade: Int
}
