internal import Planning

/// New housing as it is occupied (model.md §2.4): dwellings that fill in each year after the base year.
struct Arrivals {
  /// Blocks with developments, ascending.
  let blocks: [Int32]
  /// Dwellings occupied anew in year `t`, by row of `blocks`.
  let newly: [[Double]]
  /// `D[b, t]`: dwellings occupied since the base year, by row of `blocks`.
  let since: [[Double]]

  init(_ housing: [Development], ramp: [Double], baseYear: Int, yearCount: Int) {
    let blocks = Array(Set(housing.map { Int32($0.block) })).sorted()
    let row = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { (Int($0.element), $0.offset) })
    var newly = [[Double]](repeating: [Double](repeating: 0, count: blocks.count), count: yearCount)
    for development in housing {
      guard let at = row[development.block] else { continue }
      for t in 1..<max(1, yearCount) {
        newly[t][at] += development.newlyOccupied(in: baseYear + t, ramp: ramp)
      }
    }
    var since = newly
    for t in 1..<max(1, yearCount) {
      for at in blocks.indices { since[t][at] += since[t - 1][at] }
    }
    self.blocks = blocks
    self.newly = newly
    self.since = since
  }
}

extension Development {
  /// Dwellings that fill in a year.
  func newlyOccupied(in year: Int, ramp: [Double]) -> Double {
    func share(_ years: Int) -> Double { years < 0 ? 0 : ramp[min(years, ramp.count - 1)] }
    return dwellings * (share(year - occupied) - share(year - occupied - 1))
  }
}
