internal import Planning

/// New housing as it fills (model.md §2.4): dwellings that are first occupied in each year after the base year.
struct Arrivals {
  /// Blocks with developments, ascending.
  let blocks: [Int32]
  /// Dwellings first occupied in a year, by row of `blocks`.
  let newly: Table<YearIndex, [Double]>
  /// `D[b, t]`: dwellings occupied since the base year, by row of `blocks`.
  let since: Table<YearIndex, [Double]>

  init(_ housing: [Development], ramp: [Double], baseYear: Int, yearCount: Int) {
    let blocks = Array(Set(housing.map(\.block.rawValue))).sorted()
    let row = Dictionary(
      uniqueKeysWithValues: blocks.enumerated().map { (BlockIndex(rawValue: $0.element), $0.offset) })
    let later = 1..<max(1, YearIndex(yearCount))
    var newly = Table<YearIndex, [Double]>(repeating: Array(repeating: 0, count: blocks.count), count: yearCount)
    for development in housing {
      guard let row = row[development.block] else { continue }
      for year in later { newly[year][row] += development.newlyOccupied(in: baseYear + year, ramp: ramp) }
    }
    var since = newly
    for year in later {
      for row in blocks.indices { since[year][row] += since[year.previous][row] }
    }
    (self.blocks, self.newly, self.since) = (blocks, newly, since)
  }
}

extension Development {
  /// Dwellings that are first occupied in a year.
  func newlyOccupied(in year: Int, ramp: [Double]) -> Double {
    func share(_ years: Int) -> Double { years < 0 ? 0 : ramp[min(years, ramp.count - 1)] }
    return dwellings * (share(year - occupied) - share(year - occupied - 1))
  }
}
