internal import Planning

/// New housing as it fills, and dwellings as they are demolished, in each year after the base year (model.md §2.4).
struct Arrivals {
  /// Developments of one block and type of housing.
  struct Row: Hashable {
    var block: Int32
    /// Number in `HousingTypes`.
    var type: Int
  }

  /// Blocks with developments, ascending.
  let blocks: [Int32]
  /// By block, then type.
  let rows: [Row]
  /// Dwellings first occupied in a year, by row of `rows`.
  private(set) var newly: Table<YearIndex, [Double]>
  /// `D[b, t]`: dwellings occupied since the base year that still stand, by row of `rows`.
  private(set) var since: Table<YearIndex, [Double]>
  /// Part of the dwellings of a block that is demolished in a year, by row of `blocks`; empty without demolitions.
  private(set) var lost: Table<YearIndex, [Double]>
  /// Part of the dwellings of the base year that still stands, by row of `blocks`; empty without demolitions.
  private(set) var standing: Table<YearIndex, [Double]>

  init(_ dataset: Dataset, _ types: HousingTypes, ramp: [Double], baseYear: Int, yearCount: Int) {
    let housing = dataset.housing
    let blocks = Array(Set(housing.map(\.block.rawValue))).sorted()
    let rows = Set(housing.map { Row(block: $0.block.rawValue, type: types.number(of: $0.type)) })
      .sorted { ($0.block, $0.type) < ($1.block, $1.type) }
    let none = Table<YearIndex, [Double]>(repeating: Array(repeating: 0, count: rows.count), count: yearCount)
    (self.blocks, self.rows, newly, since) = (blocks, rows, none, none)
    (lost, standing) = (Table(), Table())
    let number = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    let later = 1..<max(1, YearIndex(yearCount))
    for development in housing where development.dwellings > 0 {
      let row = Row(block: development.block.rawValue, type: types.number(of: development.type))
      guard let row = number[row] else { continue }
      for year in later { newly[year][row] += development.newlyOccupied(in: baseYear + year, ramp: ramp) }
    }
    if housing.contains(where: { $0.dwellings < 0 }) { demolish(dataset, ramp, baseYear: baseYear, later) }
    setSince(later)
  }

  /// Sets the parts of blocks that are demolished: of the dwellings that the block has at the end of the year before.
  private mutating func demolish(_ dataset: Dataset, _ ramp: [Double], baseYear: Int, _ later: Range<YearIndex>) {
    let row = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ($0.element, $0.offset) })
    var dwellings = blocks.map { dataset.blocks.dwellings[Int($0)] }
    let none = Array(repeating: 0.0, count: blocks.count)
    lost = Table(repeating: none, count: newly.count)
    standing = Table(repeating: none.map { _ in 1 }, count: newly.count)
    for year in later {
      var (gone, change) = (none, none)
      for development in dataset.housing {
        guard let row = row[development.block.rawValue] else { continue }
        let number = development.newlyOccupied(in: baseYear + year, ramp: ramp)
        change[row] += number
        if development.dwellings < 0 { gone[row] -= number }
      }
      for row in blocks.indices where gone[row] > 0 {
        lost[year][row] = dwellings[row] > 0 ? min(1, gone[row] / dwellings[row]) : 1
      }
      for row in blocks.indices {
        standing[year][row] = standing[year.previous][row] * (1 - lost[year][row])
        dwellings[row] += change[row]
      }
    }
  }

  private mutating func setSince(_ later: Range<YearIndex>) {
    let place = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ($0.element, $0.offset) })
    since = newly
    for year in later {
      for (row, one) in rows.enumerated() {
        let left = lost.isEmpty ? 1 : 1 - lost[year][place[one.block] ?? 0]
        since[year][row] += since[year.previous][row] * left
      }
    }
  }

  /// Blocks of which a part is demolished up to a year, with the part that still stands.
  func reduced(by year: YearIndex) -> [(block: Int, standing: Double)] {
    guard !standing.isEmpty else { return [] }
    return zip(blocks, standing[year]).compactMap { block, part in part < 1 ? (Int(block), part) : nil }
  }
}

extension Development {
  /// Dwellings that are first occupied in a year; negative: demolished.
  func newlyOccupied(in year: Int, ramp: [Double]) -> Double {
    func share(_ years: Int) -> Double { years < 0 ? 0 : ramp[min(years, ramp.count - 1)] }
    return dwellings * (share(year - occupied) - share(year - occupied - 1))
  }
}
