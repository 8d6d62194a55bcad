internal import Bytes
import Planning

extension DatasetReader {
  /// `children.csv`, wide (one column per kind) or long (one row per kind).
  mutating func readChildren(_ text: FileContents) {
    defer { text.release() }
    let dataset = loaded.dataset
    if let fast = FastChildrenParser(text, of: dataset), let read = fast.read(numbers: blockNumbers, jobs: source.jobs)
    {
      loaded.dataset.children = read.table
      nameEmptyMigrants(read.emptyMigrants, file: "children.csv")
      return nameMissingCohorts(file: "children.csv")
    }
    let table = CSVTable(text, file: "children.csv", faults: &loaded.faults)
    guard var rows = ChildrenTableReader(table, of: dataset, blockNumbers, into: &loaded.faults) else { return }
    for row in 0..<table.rowCount { rows.read(row) }
    loaded.dataset.children = rows.children
    let faults = rows.reader.faults
    loaded.faults.add(contentsOf: faults)
    nameEmptyMigrants(rows.emptyMigrants, file: table.file)
    if !faults.contains(where: { $0.severity == .error }) { nameMissingCohorts(file: table.file) }
  }

  /// Reports cohorts that have no row in a district, if they lie between cohorts with rows, or are of school age or
  /// younger in the base year. A missing row counts as 0 children.
  private mutating func nameMissingCohorts(file: String) {
    let dataset = loaded.dataset
    let inhabited = Set(dataset.blocks.districts)
    var group = FaultGroup()
    for (district, row) in dataset.districts.indexed where inhabited.contains(district) {
      let counted = dataset.children.cohorts.filter { dataset.children.isCounted(district: district, cohort: $0) }
      guard let first = counted.first, let last = counted.last else { continue }
      let known = first...max(last, dataset.about.baseYear)
      let missing = dataset.children.cohorts.filter { known.contains($0) && !counted.contains($0) }
      guard !missing.isEmpty else { continue }
      let years = consecutive(missing).map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
      }.joined(separator: ", ")
      group.add(
        Fault(
          .warning, file: file, field: "entry_year",
          Phrase("\(row.id) has no rows of the cohorts \(years): 0 children are assumed"),
          mend: Phrase("Add the rows, with 0 where there are no children.")),
        name: "\(row.id) (\(years))")
    }
    loaded.faults.add(
      contentsOf: group.summedUp { count, names in
        Phrase("\(count) districts have no rows of some cohorts, where 0 children are assumed: \(names)")
      })
  }

  /// Reports empty cells of the optional column: migrant children are not counted for such a cell, as in a table
  /// without the column.
  private mutating func nameEmptyMigrants(_ count: Int, file: String) {
    guard count > 0 else { return }
    loaded.faults.add(
      Fault(
        .warning, file: file, field: "migrant",
        Phrase("\(count.grouped) empty cells are read as no migrant children"),
        mend: Phrase("Write 0 where there are none, and an estimate where they are not known.")))
  }
}

/// Finds blocks by the bytes of a cell. Files usually list rows block by block, so the last block found is tried first,
/// then the next one.
struct BlockFinder {
  private var numbers: [[UInt8]: Int32] = [:]
  private var last: [UInt8] = []
  private var lastNumber: Int32 = -1

  init(_ names: [String: Int32]) {
    numbers.reserveCapacity(names.count)
    for (name, number) in names { numbers[Array(name.utf8)] = number }
  }

  mutating func find(_ table: CSVTable, _ row: Int, _ column: Int) -> Int32? {
    let isSame = table.withBytes(row, column) { bytes in
      bytes.count == last.count && bytes.elementsEqual(last)
    }
    if isSame, lastNumber >= 0 { return lastNumber }
    last = table.withBytes(row, column) { Array($0) }
    lastNumber = numbers[last.contains(34) ? Array(table.text(row, column).utf8) : last] ?? -1
    return lastNumber >= 0 ? lastNumber : nil
  }

  /// Stores the block of the cell that was looked up last.
  mutating func note(_ number: Int32?) -> Int32? {
    lastNumber = number ?? -1
    return number
  }
}

/// The line on which each pair of block and key first occurs, as one flat array.
struct SeenRows {
  private var lines: [UInt32]
  private let keys: Int

  init(blocks: Int, keys: Int) {
    self.keys = keys
    lines = Array(repeating: 0, count: blocks * keys)
  }

  /// Returns the line on which the pair first occurred; if it is new, stores this line and returns nil.
  mutating func seen(block: Int, key: Int, line: Int) -> Int? {
    let at = block * keys + key
    if lines[at] > 0 { return Int(lines[at]) }
    lines[at] = UInt32(line)
    return nil
  }
}
