public import Optimisation
public import Planning

extension RezoningOutcome {
  /// Draws legal plans at random, with the seed of the search, and says where today's plan and this one stand among them.
  ///
  /// - Parameters:
  ///   - draws: number of plans, 1 or more.
  ///   - dataset: names the blocks in messages.
  ///   - scenario: names the schools in messages.
  ///   - jobs: threads that may be used; the plans are the same for any number.
  ///   - progress: called after each round; false ends the work with the plans drawn so far.
  /// - Throws: `Faults` where the locks cannot be kept.
  public mutating func draw(
    _ draws: Int, on dataset: Dataset, of scenario: Scenario, jobs: Int = 1,
    progress: (SampleProgress) -> Bool = { _ in true }
  ) throws(Faults) {
    do throws(RezoningFault) {
      let settings = instance.problem.sampleSettings(draws: draws, seed: seed)
      sample = try instance.problem.sample(settings, proposed: proposal.plan, jobs: jobs, progress: progress)
    } catch {
      let names = ProblemNames(
        blocks: instance.blocks, schools: instance.schools.map { scenario.schools[$0].id.text }, locks: instance.locks,
        dataset: dataset, scenario: scenario)
      throw Faults([names.fault(error)])
    }
  }
}
