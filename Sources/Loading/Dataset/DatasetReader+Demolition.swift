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
  }
}
