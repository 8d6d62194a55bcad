/// What the blocks of a stage pay at some prices, read without checks of bounds: the inner loop of the search for prices.
///
/// The memory belongs to the arrays that ``reading(_:at:_:)`` was given, and is valid within its closure only.
struct PricedBlocks {
  private let pupils: UnsafeBufferPointer<Double>
  private let prices: UnsafeBufferPointer<Double>
  private let today: UnsafeBufferPointer<Int32>
  /// For each start the prices of those who stay at the school of today, of the block that was turned to.
  private let staying: UnsafeMutableBufferPointer<Double>
  private let years: Int
  private let blockCount: Int

  /// Calls a closure with the blocks of a stage at some prices, shape `[schools, years]`.
  @inline(__always)
  static func reading(_ costs: StageCosts, at prices: [Double], _ work: (PricedBlocks) -> Void) {
    let stage = costs.stage
    stage.pupils.withUnsafeBufferPointer { pupils in
      stage.today.withUnsafeBufferPointer { today in
        prices.withUnsafeBufferPointer { prices in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: costs.startCount) { staying in
            staying.initialize(repeating: 0)
            work(
              PricedBlocks(
                pupils: pupils, prices: prices, today: today, staying: staying, years: costs.years,
                blockCount: stage.blockCount))
          }
        }
      }
    }
  }

  /// Prepares the costs of one block.
  @inline(__always)
  func turn(to block: Int) {
    let school = Int(today[block]) * years
    let all = price(pupils: block * years, at: school)
    for start in staying.indices.dropFirst() {
      staying[start] = all - price(pupils: (start * blockCount + block) * years, at: school)
    }
  }

  /// The cost of the block that was turned to, at one of its columns.
  @inline(__always)
  func cost(_ column: SitingColumns.Column, of block: Int) -> Double {
    let start = Int(column.start)
    let price = price(pupils: (start * blockCount + block) * years, at: Int(column.prices))
    return column.metres + price + staying[start]
  }

  /// Adds the pupils of a block at a column to those of the schools, shape `[schools, years]`: those who follow at its school, the
  /// others at the school of today.
  @inline(__always)
  func add(_ share: Double, of block: Int, _ column: SitingColumns.Column, to load: UnsafeMutablePointer<Double>) {
    let own = load + Int(column.prices)
    let row = (Int(column.start) * blockCount + block) * years
    for year in 0..<years { own[year] += share * pupils[row + year] }
    guard column.start > 0 else { return }
    let here = load + Int(today[block]) * years
    for year in 0..<years { here[year] += share * (pupils[block * years + year] - pupils[row + year]) }
  }

  /// The sum over the years of pupils times prices, from an index of each.
  @inline(__always)
  private func price(pupils row: Int, at column: Int) -> Double {
    StageCosts.sum(
      UnsafeBufferPointer(rebasing: pupils[row..<row + years]),
      UnsafeBufferPointer(rebasing: prices[column..<column + years]))
  }
}
