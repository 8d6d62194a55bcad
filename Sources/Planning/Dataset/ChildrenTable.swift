internal import Parallel

/// Children by block, cohort and kind in the base year, as dense columns.
///
/// Counts are nearly always whole numbers below 65,535, which take two bytes each, 180 MB for a nation; a single
/// fractional or larger count makes the table store all of them as doubles.
public struct ChildrenTable: Sendable {
  /// Entry year of the oldest cohort: the one in the last grade in the base year; 0 in an empty table.
  public private(set) var firstCohort = 0
  /// Number of cohorts, one for each age from 0 to the last grade; 0 in an empty table.
  public private(set) var cohortCount = 0
  /// Number of blocks, in the order of ``BlockTable``.
  public private(set) var blockCount = 0
  /// Counts by kind: cohort-major, shape `[cohorts × blocks]`; empty where `exact` holds the counts.
  private var whole: [[UInt16]] = [[], []]
  private var exact: [[Double]] = []
  /// True where any block of the district has a row for the cohort, even 0; shape `[districts × cohorts]`.
  public private(set) var counted: [Bool] = []

  public init() {}

  /// A table without children, in which no cohort is counted.
  ///
  /// - Parameters:
  ///   - cohorts: entry years, from the oldest cohort to the youngest.
  ///   - blocks: number of blocks.
  ///   - districts: number of districts.
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
  ///   - counts: counts by kind: cohort-major, shape `[cohorts × blocks]`.
  ///   - counted: whether a district has a row for a cohort, shape `[districts × cohorts]`.
  public init(cohorts: ClosedRange<Int>, blocks: Int, counts: [[UInt16]], counted: [Bool]) {
    firstCohort = cohorts.lowerBound
    cohortCount = cohorts.count
    blockCount = blocks
    whole = counts
    self.counted = counted
  }

  /// Entry years of the cohorts, oldest first.
  public var cohorts: Range<Int> { firstCohort..<(firstCohort + cohortCount) }

  /// Counts by kind: cohort-major, shape `[cohorts × blocks]`.
  public var counts: [[Double]] { exact.isEmpty ? whole.map { $0.map(Double.init) } : exact }

  /// Number of counts, of both kinds, that are not 0.
  public var countsAboveZero: Int {
    whole.reduce(0) { $0 + $1.count { $0 > 0 } } + exact.reduce(0) { $0 + $1.count { $0 != 0 } }
  }

  /// Adds children, and marks the cohort as counted in the district, even where the number is 0 (model.md §2.1).
  ///
  /// - Parameters:
  ///   - children: number, at least 0.
  ///   - block: one of the table's blocks.
  ///   - cohort: one of ``cohorts``.
  ///   - kind: registered or migrant.
  ///   - district: that of the block.
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

  /// True where any block of the district has a row for the cohort, even 0; false for a cohort that the table does not have.
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
  /// Adds blocks without children until the table has `count` blocks; does nothing if it has as many already.
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
  /// The children of one cohort and kind in one block; 0 for a cohort that the table does not have.
  public func count(cohort: Int, kind: Kind, block: Int) -> Double {
    guard cohorts.contains(cohort) else { return 0 }
    let at = (cohort - firstCohort) * blockCount + block
    return exact.isEmpty ? Double(whole[kind.rawValue][at]) : exact[kind.rawValue][at]
  }

  /// Adds the children of one cohort and kind in some blocks, multiplied by a factor, to a sum for each of these blocks.
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

  /// The children summed over groups of blocks, as a table whose rows are groups.
  ///
  /// - Parameters:
  ///   - group: group of each block.
  ///   - count: number of groups.
  ///   - jobs: threads that may be used; the result is the same for any number.
  public func summed(by group: [Int32], count: Int, jobs: Int) -> ChildrenTable {
    var summed = self
    (summed.blockCount, summed.whole) = (count, [])
    let runs = GroupRuns(group)
    // several columns at a time: branches then follow the same pattern for each, so that they are predicted
    let pieces = (cohortCount + ChildrenTable.columnsAtOnce - 1) / ChildrenTable.columnsAtOnce
    summed.exact = (0..<2).map { kind in
      [Double](unsafeUninitializedCapacity: cohortCount * count) { sums, made in
        guard let start = sums.baseAddress else { return }
        let memory = SharedMemory(start)
        forEachInParallel(pieces, jobs: jobs) { piece in
          let columns =
            piece * ChildrenTable.columnsAtOnce..<min(cohortCount, (piece + 1) * ChildrenTable.columnsAtOnce)
          let sums = memory.start + columns.lowerBound * count
          sums.initialize(repeating: 0, count: columns.count * count)
          let range = (columns.lowerBound * blockCount)..<(columns.upperBound * blockCount)
          if exact.isEmpty {
            whole[kind][range].withUnsafeBufferPointer {
              runs.add($0, of: blockCount, to: sums, groups: count) { counts, length in
                var sum: UInt64 = 0
                for at in 0..<length { sum &+= UInt64(counts[at]) }
                return Double(sum)
              }
            }
          } else {
            exact[kind][range].withUnsafeBufferPointer {
              runs.add($0, of: blockCount, to: sums, groups: count) { counts, length in
                (0..<length).reduce(0) { $0 + counts[$1] }
              }
            }
          }
        }
        made = cohortCount * count
      }
    }
    return summed
  }

  private static let columnsAtOnce = 8
}

/// Runs of successive blocks of the same group: neighbours in a file are often in the same zone.
private struct GroupRuns: Sendable {
  private var groups: [Int32] = []
  /// The first block of each run, and the end of the last.
  private var starts: [Int32] = []

  init(_ group: [Int32]) {
    var last: Int32 = -1
    for block in group.indices where group[block] != last {
      last = group[block]
      groups.append(last)
      starts.append(Int32(block))
    }
    starts.append(Int32(group.count))
  }

  /// Adds columns of counts, each of `blocks`, to columns of sums, each of `count` groups.
  /// - Parameter sum: adds up consecutive counts.
  @inline(__always)
  func add<Count>(
    _ counts: UnsafeBufferPointer<Count>, of blocks: Int, to sums: UnsafeMutablePointer<Double>, groups count: Int,
    by sum: (_ counts: UnsafePointer<Count>, _ length: Int) -> Double
  ) {
    guard let start = counts.baseAddress, blocks > 0 else { return }
    let columns = counts.count / blocks
    for run in groups.indices {
      let (from, length, group) = (Int(starts[run]), Int(starts[run + 1] - starts[run]), Int(groups[run]))
      for column in 0..<columns {
        sums[column &* count &+ group] += sum(start + (column &* blocks &+ from), length)
      }
    }
  }
}
