/// The state of a running search.
public struct FacilityLocationProgress: Sendable {
  /// Cost of the best solution so far; infinite while there is none.
  public let objective: Double
  /// Lower bound: no solution costs less.
  public let bound: Double
  /// Share of the steps made so far.
  public let done: Double
}

extension FacilityLocationProblem {
  /// Number of steps that suits the size: five for each pair of facility and customer, from 20,000 to 160,000.
  public var defaultSteps: Int { min(max(20_000, 5 * facilityCount * customerCount), 160_000) }

  /// Searches for the best solution, and proves a bound on any.
  ///
  /// Prices of the customers give the bound, and facilities to begin with; then chains of simulated annealing change the set of open
  /// facilities, those first about which the prices are least certain. The solution depends only on the problem, the steps and the
  /// seed, not on the machine or its threads.
  ///
  /// - `steps`: number of changes to try; nil: ``defaultSteps``.
  /// - `jobs`: threads.
  /// - `progress`: called after each round, on the calling thread; false ends the search with the best solution so far.
  /// - Throws: ``FacilityLocationFault/noAssignment`` where no assignment within the capacities was found.
  public func solve(
    steps: Int? = nil, seed: UInt64 = 1, jobs: Int = 1, progress: (FacilityLocationProgress) -> Bool = { _ in true }
  ) throws(FacilityLocationFault) -> FacilityLocationSolution {
    var search = FacilitySearch(self, seed: seed, jobs: jobs)
    return try search.run(steps: steps ?? defaultSteps, progress)
  }
}
