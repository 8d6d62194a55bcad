/// Metres from each block to each school; a school that moves has another position in later years.
public struct Distances: Sendable {
  /// A position in a plane, in metres.
  public struct Position: Sendable, Equatable {
    /// Metres to the east.
    public var x: Double
    /// Metres to the north.
    public var y: Double

    /// A position with given coordinates.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }

    func metres(to other: Position) -> Double {
      let (dx, dy) = (x - other.x, y - other.y)
      return (dx * dx + dy * dy).squareRoot()
    }
  }

  /// Whether distances are straight lines; otherwise they are in the table.
  let isStraight: Bool
  /// Positions of the blocks, and of the schools by period, shape `[periods, schools]`.
  let blocks: [Position]
  let schools: [Position]
  let factor: Double
  /// Distances passed in, for example along streets, shape `[periods, blocks, schools]`.
  private let table: [Double]
  /// Index of the period of each year; within a period no school moves.
  let periods: [Int]
  let periodCount: Int
  private let blockCount: Int
  private let schoolCount: Int

  /// Distances as straight lines, times `factor`.
  /// - `schools`: positions of the schools, in a list for each period.
  /// - `periods`: index of the period of each year.
  public init(blocks: [Position], schools: [[Position]], periods: [Int], factor: Double = 1) {
    isStraight = true
    self.blocks = blocks
    self.schools = schools.flatMap(\.self)
    self.factor = factor
    table = []
    self.periods = periods
    periodCount = schools.count
    blockCount = blocks.count
    schoolCount = schools.first?.count ?? 0
  }

  /// Distances from a table.
  /// - Parameters:
  ///   - table: metres, shape `[blocks, schools]`, for each period.
  ///   - schools: number of schools.
  ///   - periods: index of the period of each year.
  public init(table: [[Double]], schools: Int, periods: [Int]) {
    isStraight = false
    blocks = []
    self.schools = []
    factor = 1
    self.table = table.flatMap(\.self)
    self.periods = periods
    periodCount = table.count
    schoolCount = schools
    blockCount = (table.first?.count ?? 0) / max(1, schools)
  }

  /// Metres between a block and a school in one period.
  @inline(__always)
  func metres(block: Int, school: Int, period: Int) -> Double {
    isStraight
      ? blocks[block].metres(to: schools[period * schoolCount + school]) * factor
      : table[(period * blockCount + block) * schoolCount + school]
  }

  /// Metres between a block and a school in a year, by their numbers.
  public func metres(block: Int, school: Int, year: Int) -> Double {
    metres(block: block, school: school, period: periods[year])
  }

  func fits(blocks: Int, schools: Int, years: Int) -> Bool {
    guard blocks == blockCount, schools == schoolCount, periods.count == years, periodCount > 0 else { return false }
    guard periods.allSatisfy({ (0..<periodCount).contains($0) }) else { return false }
    return isStraight
      ? self.schools.count == periodCount * schools : table.count == periodCount * blocks * schools
  }

  var areFinite: Bool {
    let isFinite = (blocks + schools).allSatisfy { $0.x.isFinite && $0.y.isFinite }
    return isFinite && factor > 0 && factor.isFinite && table.allSatisfy { $0 >= 0 && $0.isFinite }
  }
}
