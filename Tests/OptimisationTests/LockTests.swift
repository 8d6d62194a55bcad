import Testing

@testable import Optimisation

/// A row of eight blocks, four for each of two schools at its ends.
private func row(_ locks: RezoningLocks, capacity: [Double] = [50, 50]) throws -> RezoningProblem {
  try RezoningProblem(
    years: 1, pupils: Array(repeating: 10, count: 8), movable: Array(repeating: 10, count: 8), capacity: capacity,
    fixed: [0, 0], today: [0, 0, 0, 0, 1, 1, 1, 1], homes: [0, 7],
    distances: Distances(
      blocks: (0..<8).map { .init(x: Double($0) * 100, y: 0) }, schools: [[.init(x: 0, y: 0), .init(x: 700, y: 0)]],
      periods: [0]),
    neighbours: Neighbours(blocks: 8, pairs: (0..<7).map { .init($0, $0 + 1) }), locks: locks)
}

@Suite struct LockTests {
  @Test("a block that is locked to another school takes the way there with it")
  func lockedAcross() throws {
    let proposal = try row(RezoningLocks(blocks: [.init(block: 2, school: 1)])).rezone(steps: 4_000)
    #expect(proposal.plan == [0, 0, 1, 1, 1, 1, 1, 1])
  }

  @Test("a block that must leave its school goes to the zone beside it")
  func neverToday() throws {
    let proposal = try row(RezoningLocks(never: [.init(block: 3, school: 0)])).rezone(steps: 4_000)
    #expect(proposal.plan == [0, 0, 0, 1, 1, 1, 1, 1])
  }

  @Test("locks that cannot be kept are refused in words")
  func refused() throws {
    #expect(throws: RezoningFault.contradictoryLocks(block: 2)) {
      try row(RezoningLocks(blocks: [.init(block: 2, school: 0), .init(block: 2, school: 1)]))
    }
    #expect(throws: RezoningFault.contradictoryLocks(block: 2)) {
      try row(RezoningLocks(blocks: [.init(block: 2, school: 1)], schools: [1]))
    }
    #expect(throws: RezoningFault.noSchool(block: 2)) {
      try row(RezoningLocks(never: [.init(block: 2, school: 0), .init(block: 2, school: 1)]))
    }
    #expect(throws: RezoningFault.unreachable(block: 1, school: 1)) {
      try row(RezoningLocks(blocks: [.init(block: 1, school: 1), .init(block: 3, school: 0)])).rezone(steps: 100)
    }
    #expect(throws: RezoningFault.movedBeyondLimit(share: 0.25)) {
      try row(RezoningLocks(blocks: [.init(block: 2, school: 1)], movedShare: 0.1)).rezone(steps: 100)
    }
    #expect(throws: RezoningFault.unknown("in a lock")) { try row(RezoningLocks(blocks: [.init(block: 8, school: 1)])) }
    #expect(throws: RezoningFault.number("free places of a school")) { try row(RezoningLocks(), capacity: [.nan, 50]) }
    #expect(throws: RezoningFault.shape("capacity and fixed pupils")) { try row(RezoningLocks(), capacity: [50]) }
  }

  @Test("breaches are found")
  func breaches() throws {
    let problem = try row(RezoningLocks(schools: [1]))
    #expect(problem.breaches(of: problem.today).isEmpty)
    #expect(problem.breaches(of: [0, 1]) == [.notAPlan])
    #expect(problem.breaches(of: [0, 0, 0, 1, 1, 1, 1, 1]) == [.forbidden(block: 3)])
    let free = try row(RezoningLocks(movedShare: 0.2))
    #expect(free.breaches(of: [0, 1, 0, 0, 1, 1, 1, 1]) == [.disconnected(school: 0), .disconnected(school: 1)])
    #expect(free.breaches(of: [1, 1, 1, 1, 1, 1, 1, 1]) == [.empty(school: 0), .leavesHome(school: 0), .movesTooMany])
  }

  @Test("a school without a zone does not get its block where that would divide or empty a zone, or move too many")
  func newSchoolInTheWay() throws {
    func plan(home: Int32, second: Int32 = 2, _ today: [Int32], moved: Double? = nil) throws -> [Int32] {
      let problem = try RezoningProblem(
        years: 1, pupils: [10, 10, 10], movable: [10, 10, 10], capacity: [20, 20, 90], fixed: [0, 0, 0], today: today,
        homes: [0, second, home],
        distances: Distances(table: [Array(repeating: 50, count: 9)], schools: 3, periods: [0]),
        neighbours: Neighbours(blocks: 3, pairs: [.init(0, 1), .init(1, 2)]), locks: RezoningLocks(movedShare: moved))
      let start = try StartingPlan(problem).plan
      #expect(problem.breaches(of: start).isEmpty)
      return start
    }
    #expect(try plan(home: 1, [0, 0, 1]) == [0, 2, 1])
    #expect(try plan(home: 1, [0, 0, 1], moved: 0.3) == [0, 0, 1])
    #expect(try plan(home: 1, [0, 0, 0]) == [0, 2, 1])
    #expect(try plan(home: 1, second: -1, [0, 0, 0]) == [0, 0, 0], "would divide zone 0")
    #expect(try plan(home: 2, [0, 0, 1]) == [0, 0, 1], "would empty zone 1, and holds its school")
  }

  @Test("a school without a zone gets the block that holds it")
  func newSchool() throws {
    let problem = try RezoningProblem(
      years: 1, pupils: [10, 10, 10], movable: [10, 10, 10], capacity: [20, 20], fixed: [0, 0], today: [0, 0, 0],
      homes: [0, 2], distances: Distances(table: [[0, 900, 500, 500, 900, 0]], schools: 2, periods: [0]),
      neighbours: Neighbours(blocks: 3, pairs: [.init(0, 1), .init(1, 2)]))
    #expect(try problem.rezone(steps: 1_000).plan == [0, 0, 1])
  }
}
