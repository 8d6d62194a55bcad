import Planning

/// `feeders.csv`: shares of school leavers by their next school.
extension DatasetReader {
  mutating func readFeeders(_ table: CSVTable) {
    var reader = TableReader("feeders", table)
    guard
      let columns = reader.require(["from", "to", "share"], into: &loaded.faults)
    else { return }
    struct Pair: Hashable {
      var from: SchoolIndex
      var to: SchoolIndex
    }
    var seen: [Pair: Int] = [:]
    var sums = Grid<SchoolIndex, StageIndex, Double>(
      repeating: 0, rows: loaded.dataset.schools.count, columns: loaded.dataset.stages.count)
    for row in 0..<table.rowCount {
      let from = reader.number(row, columns[0], in: schoolNumbers, of: Phrase("school"))
      let to = reader.number(row, columns[1], in: schoolNumbers, of: Phrase("school"))
      guard let share = table.number(row, columns[2]), (0...1).contains(share) else {
        reader.add(
          row, columns[2], Phrase("not a share"), expected: Phrase("a number from 0 to 1"))
        continue
      }
      guard let from, let to else { continue }
      if let line = seen.updateValue(table.line(row), forKey: Pair(from: from, to: to)) {
        reader.add(
          row, columns[1], Phrase("the row appears twice: also on line \(line)"))
        continue
      }
      guard let entered = enteredStages(&reader, row, column: columns[1], from: from, to: to) else { continue }
      for stage in entered {
        let before = sums[from, stage]
        sums[from, stage] = before + share
        if before <= 1 + 1e-6, before + share > 1 + 1e-6 {
          reader.add(
            row, columns[2], Phrase("the shares of \(loaded.dataset.schools[from].id) sum to more than 1"),
            expected: Phrase("shares that sum to 1 at most"))
        }
      }
      loaded.dataset.feeders.append(FeederShare(from: from, to: to, share: share))
    }
    loaded.faults.add(contentsOf: reader.faults)
  }

  /// The stages of another school that the leavers of one school enter; nil, with a fault, if there are none.
  private func enteredStages(
    _ reader: inout TableReader, _ row: Int, column: Int, from: SchoolIndex, to: SchoolIndex
  ) -> [StageIndex]? {
    let (old, new) = (loaded.dataset.schools[from], loaded.dataset.schools[to])
    let entered = loaded.dataset.stages.indexes.dropFirst().filter {
      old.classrooms[$0.previous] != nil && new.classrooms[$0] != nil
    }
    guard from != to, !entered.isEmpty else {
      reader.add(
        row, column,
        from == to
          ? Phrase("a school does not feed itself")
          : Phrase("the school does not have the stage after that of from"),
        expected: Phrase("a school of the next stage"),
        mend: from == to ? Phrase("The share of a school that has both stages is `through` in schools.geojson.") : nil)
      return nil
    }
    return entered
  }
}
