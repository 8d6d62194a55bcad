internal import Bytes
import Planning

extension DatasetReader {
  /// `children.csv`, wide (a column a kind) or long (a row a kind).
  mutating func readChildren(_ text: FileContents) {
    defer { text.release() }
    let dataset = loaded.dataset
    if let plain = FastChildrenParser(text, of: dataset),
      let read = plain.read(numbers: blockNumbers, jobs: source.jobs)
    {
      loaded.dataset.children = read.table
      nameEmptyMigrants(read.emptyMigrants, file: "children.csv")
      return nameMissingCohorts(file: "children.csv")
    }
    let table = CSVTable(text, file: "children.csv", faults: &loaded.faults)
    var reader = TableReader("children", table)
    let isLong = reader.columns.find("kind") != nil && reader.columns.find("registered") == nil
    let wanted = isLong ? ["block", "entry_year", "kind", "children"] : ["block", "entry_year", "registered"]
    guard
      let columns = reader.require(
        wanted, known: ["block", "entry_year", "registered", "migrant", "kind", "children"], into: &loaded.faults)
    else { return }
    let migrant = isLong ? nil : reader.columns.find("migrant")
    let base = loaded.dataset.about.baseYear
    let cohorts = dataset.cohortsWithChildren
    var children = ChildrenTable(cohorts: cohorts, blocks: dataset.blocks.count, districts: dataset.districts.count)
    var firstLine = SeenRows(blocks: dataset.blocks.count, keys: cohorts.count * (isLong ? 2 : 1))
    var finder = BlockFinder(blockNumbers)
    var emptyMigrants = 0
    for row in 0..<table.rowCount {
      guard
        let block = finder.find(table, row, columns[0])
          ?? finder.note(reader.number(row, columns[0], in: blockNumbers, of: Phrase("block")))
      else { continue }
      guard let cohort = reader.year(row, columns[1]) else { continue }
      guard cohort >= cohorts.lowerBound else {
        reader.add(
          row, columns[1], Phrase("these children have left the last grade; the row is left out"),
          severity: .warning, expected: Phrase("\(cohorts.lowerBound) or later"))
        continue
      }
      guard cohort <= cohorts.upperBound else {
        reader.add(
          row, columns[1], Phrase("these children are not born in the base year \(base)"),
          expected: Phrase("\(cohorts.upperBound) or earlier"))
        continue
      }
      let kind = isLong ? reader.kind(row, columns[2]) : .registered
      guard let kind else { continue }
      let key = (cohort - cohorts.lowerBound) * (isLong ? 2 : 1) + (isLong ? kind.rawValue : 0)
      if let line = firstLine.seen(block: Int(block), key: key, line: table.line(row)) {
        reader.add(
          row, columns[0], Phrase("the row appears twice: also on line \(line)"),
          expected: Phrase("one row a block and entry_year"))
        continue
      }
      let district = dataset.districts.isEmpty ? 0 : Int(dataset.blocks.districts[Int(block)])
      guard !dataset.districts.isEmpty, let number = reader.count(row, columns[isLong ? 3 : 2]) else { continue }
      children.add(number, block: Int(block), cohort: cohort, kind: kind, district: district)
      guard let migrant else { continue }
      if table.isEmpty(row, migrant) {
        emptyMigrants += 1
      } else if let number = reader.count(row, migrant) {
        children.add(number, block: Int(block), cohort: cohort, kind: .migrant, district: district)
      }
    }
    loaded.dataset.children = children
    loaded.faults.add(contentsOf: reader.faults)
    nameEmptyMigrants(emptyMigrants, file: table.file)
    if !reader.faults.contains(where: { $0.severity == .error }) { nameMissingCohorts(file: table.file) }
  }

  /// Cohorts between those that are counted in a district, or in school in the base year and younger than these, that have no
  /// row: a missing row is 0 children.
  private mutating func nameMissingCohorts(file: String) {
    let dataset = loaded.dataset
    let inhabited = Set(dataset.blocks.districts.map(Int.init))
    var group = FaultGroup()
    for (district, row) in dataset.districts.enumerated() where inhabited.contains(district) {
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

  /// An empty cell of the optional column says that no migrant children are counted there, as a table without it does.
  private mutating func nameEmptyMigrants(_ count: Int, file: String) {
    guard count > 0 else { return }
    loaded.faults.add(
      Fault(
        .warning, file: file, field: "migrant",
        Phrase("\(count.grouped) empty cells are read as no migrant children"),
        mend: Phrase("Write 0 where there are none, and an estimate where they are not known.")))
  }
}

/// Finds blocks by the bytes of a cell. Files go block by block, so the last one is tried first, then the one after it.
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

  /// Keeps what the cell looked for last stands for.
  mutating func note(_ number: Int32?) -> Int32? {
    lastNumber = number ?? -1
    return number
  }
}

/// The line on which each (block, key) was first seen, as one flat column.
struct SeenRows {
  private var lines: [UInt32]
  private let keys: Int

  init(blocks: Int, keys: Int) {
    self.keys = keys
    lines = Array(repeating: 0, count: blocks * keys)
  }

  /// The earlier line, if there is one; else notes this one.
  mutating func seen(block: Int, key: Int, line: Int) -> Int? {
    let at = block * keys + key
    if lines[at] > 0 { return Int(lines[at]) }
    lines[at] = UInt32(line)
    return nil
  }
}
