import Planning

/// Negative dwellings of `housing.csv`.
extension DatasetReader {
  /// A number of dwellings, negative where they are demolished; nil, with a fault, for anything else.
  func dwellings(_ reader: inout TableReader, _ row: Int, _ column: Int) -> Double? {
    if let number = reader.table.number(row, column), number < 0, Plausible.dwellings.contains(number) {
      reader.noteFraction(number, row, column)
      return number
    }
    return reader.count(row, column)
  }

  /// Reports demolitions in blocks that have no dwellings: which part of the children leaves is then not known.
  /// - Parameter rows: row of each development that was read.
  func nameEmptyDemolitions(_ rows: [Int], _ column: Int, _ reader: inout TableReader) {
    let (blocks, housing) = (loaded.dataset.blocks, loaded.dataset.housing)
    guard housing.contains(where: { $0.dwellings < 0 }) else { return }
    var built: [BlockIndex: Double] = [:]
    for one in housing where one.dwellings > 0 { built[one.block, default: 0] += one.dwellings }
    for (row, one) in zip(rows, housing)
    where one.dwellings < 0 && blocks.dwellings[one.block.position] + (built[one.block] ?? 0) <= 0 {
      reader.add(
        row, column, Phrase("a demolition in a block without dwellings"),
        expected: Phrase("a block with dwellings in the layer of blocks"),
        mend: Phrase("Give the block its dwellings, or correct the block."))
    }
    nameLargeDemolitions(rows, column, built, &reader)
  }

  /// Warns of the demolition with which more dwellings are gone than the block ever had.
  private func nameLargeDemolitions(
    _ rows: [Int], _ column: Int, _ built: [BlockIndex: Double], _ reader: inout TableReader
  ) {
    var gone: [BlockIndex: Double] = [:]
    for (row, one) in zip(rows, loaded.dataset.housing) where one.dwellings < 0 {
      let had = loaded.dataset.blocks.dwellings[one.block.position] + (built[one.block] ?? 0)
      let before = gone[one.block, default: 0]
      gone[one.block] = before - one.dwellings
      guard had > 0, before <= had, before - one.dwellings > had else { continue }
      reader.add(
        row, column, Phrase("more dwellings are demolished than the block has"), severity: .warning,
        expected: Phrase("at most \(Digits.text(had - before))"))
    }
  }
}
