internal import Parallel

/// Children by block, cohort and kind in the base year, as dense columns.
///
/// Counts are nearly always whole numbers below 65,535, which take two bytes each, 180 MB for a nation; a single other count makes
/// all of them doubles.
public struct ChildrenTable: Sendable {
  public private(set) var firstCohort = 0
  public private(set) var cohortCount = 0
  public private(set) var blockCount = 0
  /// By kind: cohort-major, shape `[cohorts × blocks]`; empty where `exact` holds the counts.
  private var whole: [[UInt16]] = [[], []]
  private var exact: [[Double]] = []
  /// True where any block of the district has a row for the cohort, even 0; shape `[districts × cohorts]`.
  public private(set) var counted: [Bool] = []

  public init() {}

  public init(cohorts: ClosedRange<Int>, blocks: Int, districts: Int) {
    firstCohort = cohorts.lowerBound
    cohortCount = cohorts.count
    blockCount = blocks
    whole = Array(repeating: Array(repeating: 0, count: cohortCount * blocks), count: 2)
    counted = [Bool](repeating: false, count: districts * cohortCount)
  }

  /// A table of whole counts.
  ///
  /// - Parameters:
  ///   - cohorts: entry years, from the oldest cohort to the youngest.
  ///   - blocks: number of blocks.
  ///   - counts: by kind: cohort-major, shape `[cohorts × blocks]`.
  ///   - counted: shape `[districts × cohorts]`.
  public init(cohorts: ClosedRange<Int>, blocks: Int, counts: [[UInt16]], counted: [Bool]) {
    firstCohort = cohorts.lowerBound
    cohortCount = cohorts.count
    blockCount = blocks
    whole = counts
    self.counted = counted
  }

  public var cohorts: Range<Int> { firstCohort..<(firstCohort + cohortCount) }

  /// By kind: cohort-major, shape `[cohorts × blocks]`.
  public var counts: [[Double]] { exact.isEmpty ? whole.map { $0.map(Double.init) } : exact }

  /// Counts of either kind that are not 0.
  public var countsAboveZero: Int {
    whole.reduce(0) { $0 + $1.count { $0 > 0 } } + exact.reduce(0) { $0 + $1.count { $0 != 0 } }
  }

  public mutating func add(_ children: Double, block: BlockIndex, cohort: Int, kind: Kind, district: DistrictIndex) {
    let at = (cohort - firstCohort) * blockCount + block.position
    if exact.isEmpty, let more = UInt16(exactly: children), whole[kind.rawValue][at] < UInt16.max - more {
      whole[kind.rawValue][at] += more
    } else {
      if exact.isEmpty { (exact, whole) = (counts, []) }
      exact[kind.rawValue][at] += children
    }
    counted[district.position * cohortCount + cohort - firstCohort] = true
  }

  public func isCounted(district: DistrictIndex, cohort: Int) -> Bool {
    cohorts.contains(cohort) && counted[district.position * cohortCount + cohort - firstCohort]
  }

  /// The children of one cohort by block; nil where the table has no such cohort.
  public func column(cohort: Int, kind: Kind) -> ArraySlice<Double>? {
    guard cohorts.contains(cohort) else { return nil }
    let at = (cohort - firstCohort) * blockCount
    let range = at..<(at + blockCount)
    return exact.isEmpty ? whole[kind.rawValue][range].map(Double.init)[...] : exact[kind.rawValue][range]
  }
}

extension ChildrenTable {
  /// The same children in a table with more blocks, the new ones without any.
  public mutating func extend(toBlocks count: Int) {
    guard count > blockCount else { return }
    whole = whole.map { wider($0, 0, count) }
    exact = exact.map { wider($0, 0, count) }
    blockCount = count
  }

  private func wider<Count>(_ column: [Count], _ none: Count, _ count: Int) -> [Count] {
    var wider: [Count] = []
    wider.reserveCapacity(cohortCount * count)
    for cohort in 0..<cohortCount {
      wider += column[(cohort * blockCount)..<((cohort + 1) * blockCount)]
      wider += Array(repeating: none, count: count - blockCount)
    }
    return wider
  }
}

extension ChildrenTable {
  /// The children of one cohort and kind in one block.
  public func count(cohort: Int, kind: Kind, block: Int) -> Double {
    guard cohorts.contains(cohort) else { return 0 }
    let at = (cohort - firstCohort) * blockCount + block
    return exact.isEmpty ? Double(whole[kind.rawValue][at]) : exact[kind.rawValue][at]
  }

  /// Adds the children of one cohort and kind in some blocks, times a factor, to a sum for each of these blocks.
  public func add(
    cohort: Int, kind: Kind, of blocks: UnsafeBufferPointer<Int32>, times factor: Double,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    guard cohorts.contains(cohort) else { return }
    let column = (cohort - firstCohort) * blockCount
    if exact.isEmpty {
      whole[kind.rawValue].withUnsafeBufferPointer { counts in
        for at in blocks.indices { sums[at] += factor * Double(counts[column &+ Int(blocks[at])]) }
      }
    } else {
      exact[kind.rawValue].withUnsafeBufferPointer { counts in
        for at in blocks.indices { sums[at] += factor * counts[column &+ Int(blocks[at])] }
      }
    }
  }

  /// A table of groups of blocks.
  /// - Parameters:
  ///   - group: group of each block.
  ///   - count: number of groups.
  ///   - jobs: threads that may be used; the result is the same for any number.
  public func summed(by group: [Int32], count: Int, jobs: Int) -> ChildrenTable {
    var summed = self
    summed.blockCount = count
    summed.whole = []
    let runs = GroupRuns(group)
    let columns = inParallel(2 * cohortCount, jobs: jobs) { column in
      let (kind, from) = (column / cohortCount, column % cohortCount * blockCount)
      return [Double](unsafeUninitializedCapacity: count) { sums, made in
        sums.initialize(repeating: 0)
        if exact.isEmpty {
          whole[kind].withUnsafeBufferPointer { runs.add($0, from, to: sums, by: UInt64.init) { Double($0) } }
        } else {
          exact[kind].withUnsafeBufferPointer { runs.add($0, from, to: sums, by: { $0 }) { $0 } }
        }
        made = count
      }
    }
    summed.exact = [Array(columns[..<cohortCount].joined()), Array(columns[cohortCount...].joined())]
    return summed
  }
}

/// Runs of successive blocks of the same group: neighbours in a file are often in the same zone.
private struct GroupRuns {
  private var groups: [Int32] = []
  /// The block after the last one of each run.
  private var ends: [Int32] = []

  init(_ group: [Int32]) {
    for (block, group) in group.enumerated() {
      if groups.last == group {
        ends[ends.count - 1] += 1
      } else {
        groups.append(group)
        ends.append(Int32(block + 1))
      }
    }
  }

  /// Sums a column, which begins at `from`, by group; whole counts are summed as whole numbers.
  @inline(__always)
  func add<Count, Sum: AdditiveArithmetic>(
    _ counts: UnsafeBufferPointer<Count>, _ from: Int, to sums: UnsafeMutableBufferPointer<Double>,
    by widened: (Count) -> Sum, _ number: (Sum) -> Double
  ) {
    var at = from
    for run in groups.indices {
      let end = from &+ Int(ends[run])
      var sum = Sum.zero
      while at < end {
        sum += widened(counts[at])
        at &+= 1
      }
      sums[Int(groups[run])] += number(sum)
    }
  }
}
