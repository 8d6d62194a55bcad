import Planning

extension ReviewFactsReader {
  /// Births, housing and children, in this order; a later table replaces rows of an earlier one.
  mutating func readOthers(_ tables: [FactTable]) {
    for one in tables where one.kind == .births { readBirths(one.table) }
    for one in tables where one.kind == .housing { readHousing(one.table) }
    for one in tables where one.kind == .children {
      readChildren(one.table, in: lastYears[one.group] ?? facts.year)
    }
  }

  private mutating func readBirths(_ table: CSVTable) {
    reader.loaded.dataset.births = []
    reader.readBirths(table)
    facts.births = (facts.births ?? []).replaced(by: reader.loaded.dataset.births)
    takeFaults()
  }

  /// A development that lies in no block keeps the block that the dataset made for it, or gets one.
  private mutating func readHousing(_ table: CSVTable) {
    reader.loaded.dataset = facts.places
    reader.loaded.dataset.housing = []
    numberBlocks()
    reader.readHousing(table)
    facts.housing = (facts.housing ?? []).replaced(by: reader.loaded.dataset.housing)
    facts.places.blocks = reader.loaded.dataset.blocks
    facts.places.children = reader.loaded.dataset.children
    takeFaults()
  }

  /// Resident children of a school year.
  private mutating func readChildren(_ table: CSVTable, in year: Int) {
    if facts.children[year] != nil {
      faults.add(
        Fault(
          file: table.file, Phrase("children of \(year) are counted in another table too"),
          expected: Phrase("one children.csv for each year, in the folder of its enrolment.csv")))
      return
    }
    var counted = facts.places
    counted.about.baseYear = year
    numberBlocks()
    guard var rows = ChildrenTableReader(table, of: counted, reader.blockNumbers, into: &faults) else { return }
    for row in 0..<table.rowCount { rows.read(row) }
    faults.add(contentsOf: rows.reader.faults)
    facts.children[year] = rows.children
  }

  private mutating func numberBlocks() {
    reader.blockNumbers = [:]
    for (at, id) in facts.places.blocks.ids.enumerated() { reader.blockNumbers[id] = Int32(at) }
  }
}
