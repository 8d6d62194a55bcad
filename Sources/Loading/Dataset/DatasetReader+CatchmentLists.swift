internal import Geometry
import Planning

/// `catchments.csv`: catchments as lists of blocks.
extension DatasetReader {
  mutating func readCatchmentLists(_ table: CSVTable) {
    var reader = TableReader("catchments.csv", table)
    let names = ["block", "stage", "school"]
    guard let columns = reader.require(names, into: &loaded.faults) else {
      return loaded.dataset.unread.zones.append(Unread.Zone(stage: nil, area: Area()))
    }
    if table.rowCount == 0, table.isWhole {
      loaded.faults.add(
        Fault(
          file: table.file, line: table.headerLine, Phrase("the table has no rows"),
          expected: Phrase("rows below the header")))
    }
    var lists = CatchmentLists()
    var isWhole = table.isWhole
    for row in 0..<table.rowCount {
      guard let entry = entry(&reader, row, columns) else {
        isWhole = false
        continue
      }
      guard let line = lists.add(entry, line: table.line(row)) else { continue }
      reader.add(
        row, columns[0], Phrase("the row appears twice: also on line \(line)"),
        expected: Phrase("one row for each block, stage, school and from"))
    }
    if !isWhole { loaded.dataset.unread.zones.append(Unread.Zone(stage: nil, area: Area())) }
    loaded.dataset.listedZones = lists.zones
    let (stages, schools) = (loaded.dataset.stages, loaded.dataset.schools)
    let (blocks, base) = (loaded.dataset.blocks, loaded.dataset.about.baseYear)
    var check = CatchmentListCheck(stages: stages, schools: schools, blocks: blocks, file: table.file)
    check.compare(lists.zones, withDrawn: loaded.dataset.catchments)
    check.findContradictions(lists, drawn: loaded.dataset.catchments, baseYear: base)
    check.findMissingShares(lists)
    loaded.faults.add(contentsOf: reader.faults + check.tally.faults)
  }

  /// A row; nil, with faults, if it cannot be used.
  private func entry(_ reader: inout TableReader, _ row: Int, _ columns: [Int]) -> CatchmentLists.Entry? {
    let block = reader.number(row, columns[0], in: blockNumbers, of: Phrase("block"))
    let stage = stage(&reader, row, columns[1])
    let school = reader.number(row, columns[2], in: schoolNumbers, of: Phrase("school"))
    var (from, choice, isWhole) = (Int?.none, Double?.none, true)
    if let column = reader.columns.find("from"), !reader.table.isEmpty(row, column) {
      from = PlanDate(cell: reader.table.text(row, column))?.schoolYear(from: loaded.dataset.about.yearStart)
      if from == nil {
        isWhole = false
        reader.add(
          row, column, Phrase("not a year or a date"), expected: Phrase("2014 or 2014-09-01"),
          mend: PlanDate.advice(for: reader.table.text(row, column)))
      }
    }
    if let column = reader.columns.find("choice"), !reader.table.isEmpty(row, column) {
      choice = reader.table.number(row, column).flatMap { CatchmentFile.shares.contains($0) ? $0 : nil }
      if choice == nil {
        isWhole = false
        reader.add(row, column, Phrase("not a share"), expected: .range(0, CatchmentFile.shares.upperBound))
      }
    }
    guard let block, let stage, let school, isWhole else { return nil }
    let schools = loaded.dataset.schools
    if schools[school].classrooms[stage] == nil, schools.contains(where: { $0.classrooms[stage] != nil }) {
      let stage = loaded.dataset.stages[stage]
      reader.add(
        row, columns[2], Phrase("\(schools[school].id) has no \(stage.name) classrooms"),
        mend: Phrase("Give the school \(stage.id)_classrooms, or correct the zone."))
      return nil
    }
    return CatchmentLists.Entry(
      key: CatchmentLists.Key(stage: stage, from: from, block: BlockIndex(rawValue: block)), school: school,
      choice: choice)
  }

  private func stage(_ reader: inout TableReader, _ row: Int, _ column: Int) -> StageIndex? {
    let text = reader.table.text(row, column)
    if let stage = loaded.dataset.stages.index(named: text) { return stage }
    let known = loaded.dataset.stages.all.map(\.id)
    reader.add(
      row, column, Phrase("no such stage"), expected: .oneOf(known), nearest: Spelling.nearest(to: text, among: known),
      mend: Phrase("Name it in stages of dataset.yaml, or correct it."))
    return nil
  }
}
