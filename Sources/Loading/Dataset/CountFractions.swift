import Planning

/// Counts of a table that are not whole numbers. A few among whole ones are slips; where most are fractions, the table
/// holds estimates, and nothing is said.
struct CountFractions {
  private var counts = 0
  private var fractions = 0
  private var group = FaultGroup()

  mutating func note(_ number: Double, _ table: CSVTable, _ row: Int, _ column: Int) {
    counts += 1
    guard number != number.rounded() else { return }
    fractions += 1
    group.add(
      Fault(
        .warning, file: table.file, line: table.line(row), field: table.header[column],
        Phrase("the count is not a whole number"), found: table.text(row, column),
        mend: Phrase("Correct it, unless it is an estimate.")),
      name: "\(table.text(row, column)) (:\(table.line(row)))")
  }

  /// One warning for all; none if at least half of several counts are fractions.
  var faults: [Fault] {
    guard fractions > 0, 2 * fractions < counts || counts == 1 else { return [] }
    return group.summedUp { count, names in
      Phrase("\(count.grouped) counts are not whole numbers: \(names)")
    }
  }
}
