/// Children by block, cohort and kind in the base year, as dense columns.
public struct ChildrenTable: Sendable {
  public private(set) var firstCohort = 0
  public private(set) var cohortCount = 0
  public private(set) var blockCount = 0
  /// By kind: cohort-major, shape `[cohorts × blocks]`.
  public private(set) var counts: [[Double]] = [[], []]
  /// True where any block of the district has a row for the cohort, even 0; shape `[districts × cohorts]`.
  public private(set) var counted: [Bool] = []

  public init() {}

  public init(cohorts: ClosedRange<Int>, blocks: Int, districts: Int) {
    firstCohort = cohorts.lowerBound
    cohortCount = cohorts.count
    blockCount = blocks
    counts = [[Double](repeating: 0, count: cohortCount * blocks), [Double](repeating: 0, count: cohortCount * blocks)]
    counted = [Bool](repeating: false, count: districts * cohortCount)
  }

  public var cohorts: Range<Int> { firstCohort..<(firstCohort + cohortCount) }

  public mutating func add(_ children: Double, block: Int, cohort: Int, kind: Kind, district: Int) {
    counts[kind.rawValue][(cohort - firstCohort) * blockCount + block] += children
    counted[district * cohortCount + cohort - firstCohort] = true
  }

  public func isCounted(district: Int, cohort: Int) -> Bool {
    cohorts.contains(cohort) && counted[district * cohortCount + cohort - firstCohort]
  }

  /// The children of one cohort by block; nil where the table has no such cohort.
  public func column(cohort: Int, kind: Kind) -> ArraySlice<Double>? {
    guard cohorts.contains(cohort) else { return nil }
    let at = (cohort - firstCohort) * blockCount
    return counts[kind.rawValue][at..<(at + blockCount)]
  }
}

extension ChildrenTable {
  /// The same children in a table with more blocks, the new ones without any.
  public mutating func extend(toBlocks count: Int) {
    guard count > blockCount else { return }
    counts = counts.map { column in
      var wider: [Double] = []
      wider.reserveCapacity(cohortCount * count)
      for cohort in 0..<cohortCount {
        wider += column[(cohort * blockCount)..<((cohort + 1) * blockCount)]
        wider += Array(repeating: 0, count: count - blockCount)
      }
      return wider
    }
    blockCount = count
  }
}
