import Optimisation
import TestSupport
import Testing

/// Facility location on instances small enough to enumerate all assignments.
struct FacilityLocationTests {
  private static func random(_ seed: UInt64, isWhole: Bool) throws -> FacilityLocationProblem {
    var random = SeededGenerator(seed: seed)
    let facilities = Int.random(in: 1...4, using: &random)
    let customers = Int.random(in: 1...(facilities == 4 ? 6 : 7), using: &random)
    func numbers(_ count: Int, _ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { _ in
        let number = Double.random(in: range, using: &random)
        return isWhole ? number.rounded() : number
      }
    }
    let demands = numbers(customers, 0...30)
    let share = demands.reduce(0, +) / Double(facilities)
    let least = demands.reduce(0, max)
    return try FacilityLocationProblem(
      capacities: numbers(facilities, least...max(least, 2 * share)).map { $0 + (isWhole ? 2 : 0) + share },
      openingCosts: numbers(facilities, 0...200), demands: demands, costs: numbers(facilities * customers, 0...100))
  }

  /// The least cost of all assignments within the capacities; nil if there is none.
  private static func optimum(_ problem: FacilityLocationProblem) -> Double? {
    var best: Double?
    var assignment = [Int32](repeating: 0, count: problem.customerCount)
    while true {
      if problem.isFeasible(assignment) {
        let objective = problem.objective(of: assignment)
        best = min(best ?? objective, objective)
      }
      guard let at = assignment.firstIndex(where: { Int($0) < problem.facilityCount - 1 }) else { return best }
      assignment[at] += 1
      for earlier in 0..<at { assignment[earlier] = 0 }
    }
  }

  @Test(arguments: [true, false])
  func theOptimumIsFoundAndNeverBelowTheBound(isWhole: Bool) throws {
    var found = 0
    for seed in 1...100 as ClosedRange<UInt64> {
      let problem = try Self.random(seed, isWhole: isWhole)
      guard let optimum = Self.optimum(problem) else {
        #expect(throws: FacilityLocationFault.noAssignment) { try problem.solve(steps: 1_000) }
        found += 1
        continue
      }
      let solution = try problem.solve(steps: 1_000)
      #expect(problem.isFeasible(solution.assignment))
      #expect(problem.objective(of: solution.assignment) == solution.objective)
      #expect(solution.bound <= optimum * (1 + 1e-12), "seed \(seed)")
      if solution.objective <= optimum + 1e-9 { found += 1 }
    }
    #expect(found >= 98)
  }

  @Test func resultsDoNotDependOnThreads() throws {
    var random = SeededGenerator(seed: 5)
    let demands = (0..<40).map { _ in Double.random(in: 5...35, using: &random).rounded() }
    let problem = try FacilityLocationProblem(
      capacities: (0..<8).map { _ in Double.random(in: 150...250, using: &random).rounded() },
      openingCosts: (0..<8).map { _ in Double.random(in: 100...400, using: &random).rounded() }, demands: demands,
      costs: (0..<320).map { _ in Double.random(in: 10...300, using: &random).rounded() })
    let one = try problem.solve(steps: 1_000, seed: 3, jobs: 1)
    #expect(try problem.solve(steps: 1_000, seed: 3, jobs: 2) == one)
    #expect(one.gap < 0.1)
  }

  @Test func oneFacilityServesAll() throws {
    let problem = try FacilityLocationProblem(capacities: [10], openingCosts: [7], demands: [4, 6], costs: [1, 2])
    let solution = try problem.solve()
    #expect(solution.assignment == [0, 0] && solution.objective == 10 && solution.bound == 10)
    #expect(solution.stopped == .done && solution.gap == 0)
  }

  @Test func noDemandNeedsOneFacility() throws {
    let problem = try FacilityLocationProblem(
      capacities: [0, 0], openingCosts: [5, 3], demands: [0, 0, 0], costs: [1, 1, 1, 1, 1, 1])
    let solution = try problem.solve()
    #expect(solution.assignment == [1, 1, 1] && solution.objective == 6)
  }

  @Test func greatNumbersAreSummed() throws {
    let problem = try FacilityLocationProblem(
      capacities: [1e15, 1e15], openingCosts: [1e15, 1e14], demands: [1e15, 1e15], costs: [1e15, 0, 1e15, 0])
    let solution = try problem.solve()
    #expect(solution.objective == 2.1e15 && solution.bound <= 2.1e15)
    #expect(throws: FacilityLocationFault.number) {
      try FacilityLocationProblem(capacities: [1e16], openingCosts: [0], demands: [1], costs: [0])
    }
    #expect(throws: FacilityLocationFault.number) {
      try FacilityLocationProblem(capacities: [1], openingCosts: [.nan], demands: [1], costs: [0])
    }
  }

  @Test func whatCannotBeServedIsSaid() throws {
    #expect(throws: FacilityLocationFault.capacity(needed: 12, present: 10)) {
      try FacilityLocationProblem(capacities: [10], openingCosts: [0], demands: [6, 6], costs: [0, 0])
    }
    #expect(throws: FacilityLocationFault.customer(1)) {
      try FacilityLocationProblem(
        capacities: [5, 5], openingCosts: [0, 0], demands: [1, 6], costs: [0, 0, 0, 0])
    }
    #expect(throws: FacilityLocationFault.shape) {
      try FacilityLocationProblem(capacities: [5], openingCosts: [0], demands: [1], costs: [])
    }
    // three customers of 4 do not fit into two facilities of 6
    let tight = try FacilityLocationProblem(
      capacities: [6, 6], openingCosts: [0, 0], demands: [4, 4, 4], costs: [0, 0, 0, 0, 0, 0])
    #expect(throws: FacilityLocationFault.noAssignment) { try tight.solve(steps: 200) }
  }

  @Test func aCancelledSearchGivesTheBestSoFar() throws {
    var random = SeededGenerator(seed: 9)
    let problem = try FacilityLocationProblem(
      capacities: [Double](repeating: 100, count: 10), openingCosts: [Double](repeating: 300, count: 10),
      demands: (0..<30).map { _ in Double.random(in: 5...25, using: &random) },
      costs: (0..<300).map { _ in Double.random(in: 10...300, using: &random) })
    let solution = try problem.solve { _ in false }
    #expect(solution.stopped == .cancelled && problem.isFeasible(solution.assignment))
  }
}
