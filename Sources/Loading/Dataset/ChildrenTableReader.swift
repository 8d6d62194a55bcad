import Planning

/// The full parser of `children.csv`, which reports errors; `FastChildrenParser` is the fast path for valid tables.
struct ChildrenTableReader {
  var reader: TableReader
  private(set) var children: ChildrenTable
  /// Number of rows with an empty cell of migrant children.
  private(set) var emptyMigrants = 0
  private let table: CSVTable
  private let dataset: Dataset
  private let numbers: [String: Int32]
  private let cohorts: ClosedRange<Int>
  /// Columns of the block, the cohort and, in a long table, the kind; the last column holds the count.
  private let columns: [Int]
  private let migrant: Int?
  /// True if the table has one row per kind, false if it has one column per kind.
  private let isLong: Bool
  private var firstLine: SeenRows
  private var finder: BlockFinder

  /// Nil, with faults, if columns are missing.
  init?(_ table: CSVTable, of dataset: Dataset, _ numbers: [String: Int32], into faults: inout Faults) {
    reader = TableReader("children", table)
    isLong = reader.columns.find("kind") != nil && reader.columns.find("registered") == nil
    let wanted = isLong ? ["block", "entry_year", "kind", "children"] : ["block", "entry_year", "registered"]
    guard let columns = reader.require(wanted, into: &faults) else { return nil }
    (self.table, self.dataset, self.numbers, self.columns) = (table, dataset, numbers, columns)
    migrant = isLong ? nil : reader.columns.find("migrant")
    cohorts = dataset.cohortsWithChildren
    children = ChildrenTable(cohorts: cohorts, blocks: dataset.blocks.count, districts: dataset.districts.count)
    firstLine = SeenRows(blocks: dataset.blocks.count, keys: cohorts.count * (isLong ? 2 : 1))
    finder = BlockFinder(numbers)
  }

  mutating func read(_ row: Int) {
    guard
      let block = finder.find(table, row, columns[0])
        ?? finder.note(reader.number(row, columns[0], in: numbers, of: Phrase("block")))
    else { return }
    guard let cohort = cohort(row), let kind = isLong ? reader.kind(row, columns[2]) : .registered else { return }
    let key = (cohort - cohorts.lowerBound) * (isLong ? 2 : 1) + (isLong ? kind.rawValue : 0)
    if let line = firstLine.seen(block: Int(block), key: key, line: table.line(row)) {
      return reader.add(
        row, columns[0], Phrase("the row appears twice: also on line \(line)"),
        expected: Phrase("one row for each block and entry_year"))
    }
    guard !dataset.districts.isEmpty, let number = reader.count(row, columns[isLong ? 3 : 2]) else { return }
    let district = dataset.blocks.districts[Int(block)]
    children.add(number, block: BlockIndex(rawValue: block), cohort: cohort, kind: kind, district: district)
    guard let migrant else { return }
    if table.isEmpty(row, migrant) {
      emptyMigrants += 1
    } else if let number = reader.count(row, migrant) {
      children.add(number, block: BlockIndex(rawValue: block), cohort: cohort, kind: .migrant, district: district)
    }
  }

  /// The cohort of a row; nil, with a fault, if it is invalid, has left the last grade, or is not yet born.
  private mutating func cohort(_ row: Int) -> Int? {
    guard let cohort = reader.year(row, columns[1]) else { return nil }
    if cohort < cohorts.lowerBound {
      reader.add(
        row, columns[1], Phrase("these children have left the last grade; the row is left out"),
        severity: .warning, expected: Phrase("\(cohorts.lowerBound) or later"))
      return nil
    }
    if cohort > cohorts.upperBound {
      reader.add(
        row, columns[1], Phrase("these children are not born by the base year \(dataset.about.baseYear)"),
        expected: Phrase("\(cohorts.upperBound) or earlier"))
      return nil
    }
    return cohort
  }
}
