/// The schools to which each block may be assigned under the locks, and their costs for the block.
///
/// Two rules are not included: that zones are connected, and that the block of a school belongs to its zone. The search keeps
/// them, and the bound ignores them.
final class Choices: Sendable {
  private let blockCount: Int
  private let schoolCount: Int
  private let locked: [RezoningLocks.Pair]
  private let today: [Int32]
  private let distances: Distances
  private let rows: FlowRows
  /// Districts of blocks and schools; empty where borders of districts do not matter.
  private let blockDistricts: [Int32]
  private let schoolDistricts: [Int32]
  /// Cost of moving each block, shape `[blocks]`; where zones begin later, `[starts, blocks]`.
  private let moves: [Double]
  /// The only school that a block may have; -1 if there are several.
  let fixed: [Int32]
  /// Whether the zone of a school stays as it is.
  let isKept: [Bool]
  private let never: Set<RezoningLocks.Pair>
  /// Whether the block is in any pair of `never`, so that only few blocks need a look-up.
  private let hasNever: [Bool]
  /// Where zones begin later: their starts, the schools that have a zone, and the latest start that the blocks of each school may join.
  private let isLater: Bool
  private let starts: [Int32]
  private let hasZone: [Bool]
  private let latest: [Int32]
  /// Whether all pupils of a zone attend its school.
  private let areOwn: Bool
  /// Pupils of a block by period of the distances, shape `[blocks, periods]`; where zones begin later, `[starts, blocks, periods]`.
  private let inPeriod: [Double]
  private let contradictory: Int?

  init(_ problem: RezoningProblem) {
    (blockCount, schoolCount, today) = (problem.blockCount, problem.schoolCount, problem.today)
    (distances, locked, rows) = (problem.distances, problem.locks.blocks, problem.rows)
    blockDistricts = problem.locks.districts?.blocks ?? []
    schoolDistricts = problem.locks.districts?.schools ?? []
    moves = (problem.later?.movable ?? problem.movable).map { $0 * problem.weights.move }
    isLater = problem.later != nil
    starts = problem.later?.starts ?? []
    hasZone = problem.later?.hasZone ?? []
    latest = problem.later?.latest ?? []
    areOwn = problem.rows.areOwn && (problem.later?.beginTogether ?? true)
    var isKept = [Bool](repeating: false, count: problem.schoolCount)
    for school in problem.locks.schools { isKept[Int(school)] = true }
    var fixed = problem.today.map { isKept[Int($0)] ? $0 : -1 }
    var contradictory: Int?
    for pair in problem.locks.blocks {
      let block = Int(pair.block)
      if fixed[block] >= 0, fixed[block] != pair.school { contradictory = contradictory ?? block }
      fixed[block] = pair.school
    }
    never = Set(problem.locks.never)
    var hasNever = [Bool](repeating: false, count: problem.blockCount)
    for pair in problem.locks.never { hasNever[Int(pair.block)] = true }
    (self.isKept, self.fixed, self.contradictory) = (isKept, fixed, contradictory)
    (self.hasNever, inPeriod) = (hasNever, Choices.inPeriod(problem))
  }

  private static func inPeriod(_ problem: RezoningProblem) -> [Double] {
    let (periods, years) = (problem.distances.periodCount, problem.years)
    let pupils = problem.later?.pupils ?? problem.pupils
    var sums = [Double](repeating: 0, count: pupils.count / years * periods)
    for row in 0..<pupils.count / years {
      for year in 0..<years { sums[row * periods + problem.distances.periods[year]] += pupils[row * years + year] }
    }
    return sums
  }

  /// Whether the locks allow a block to have a school.
  @inline(__always)
  func allows(block: Int, school: Int) -> Bool {
    if isLater { guard hasZone[school], starts[school] <= latest[Int(today[block])] else { return false } }
    if fixed[block] >= 0 { return Int(fixed[block]) == school && !isForbidden(block, school) }
    if isKept[school] || isForbidden(block, school) { return false }
    if blockDistricts.isEmpty { return true }
    return blockDistricts[block] == schoolDistricts[school] || Int(today[block]) == school
  }

  @inline(__always)
  private func isForbidden(_ block: Int, _ school: Int) -> Bool {
    hasNever[block] && never.contains(RezoningLocks.Pair(block: Int32(block), school: Int32(school)))
  }

  /// Pupil-metres over all years if the block is in the zone of the school, to all schools that the pupils of the zone attend.
  @inline(__always)
  func distance(block: Int, school: Int) -> Double {
    if areOwn { return distance(block: block, to: school, start: 0) }
    if isLater {
      let (old, start) = (Int(today[block]), Int(starts[school]))
      if old == school || start == 0 { return distance(block: block, to: school, start: 0) }
      let staying =
        distance(block: block, to: old, start: 0) - distance(block: block, to: old, start: start)
      return distance(block: block, to: school, start: start) + staying
    }
    var sum = 0.0
    for at in rows.range(of: school) {
      sum += rows.shares[at] * distance(block: block, to: Int(rows.schools[at]), start: 0)
    }
    return sum
  }

  /// Pupil-metres over all years if the pupils of the block who follow zones of a start attend the school.
  @inline(__always)
  private func distance(block: Int, to school: Int, start: Int) -> Double {
    let periods = distances.periodCount
    let row = (start * blockCount + block) * periods
    var sum = 0.0
    for period in 0..<periods {
      sum += inPeriod[row + period] * distances.metres(block: block, school: school, period: period)
    }
    return sum
  }

  /// Cost of moving the pupils of a block to the school: 0 for the school of today.
  @inline(__always)
  func moving(block: Int, school: Int) -> Double {
    if Int(today[block]) == school { return 0 }
    if isLater { return moves[Int(starts[school]) * blockCount + block] }
    return moves[block]
  }

  /// Pupils of a block over all years.
  @inline(__always)
  func total(_ block: Int) -> Double {
    let periods = distances.periodCount
    var sum = 0.0
    for period in 0..<periods { sum += inPeriod[block * periods + period] }
    return sum
  }

  func validate() throws(RezoningFault) {
    if let contradictory { throw .contradictoryLocks(block: contradictory) }
    for block in 0..<blockCount {
      let schools = 0..<schoolCount
      guard
        allows(block: block, school: Int(today[block])) || schools.contains(where: { allows(block: block, school: $0) })
      else { throw .noSchool(block: block) }
    }
    for pair in locked {
      let (block, school) = (Int(pair.block), Int(pair.school))
      // a school that keeps its zone gets no further block
      if isKept[school], Int(today[block]) != school { throw .contradictoryLocks(block: block) }
      if !allows(block: block, school: school) { throw .contradictoryLocks(block: block) }
    }
  }
}
