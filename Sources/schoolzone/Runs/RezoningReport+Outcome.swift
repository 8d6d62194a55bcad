import Documents
import Optimisation
import Planning
import Proposals

extension RezoningReport {
  /// The certificate of a plan for the report.
  init(_ outcome: RezoningOutcome, of scenario: Scenario, on dataset: Dataset) {
    let (instance, proposal) = (outcome.instance, outcome.proposal)
    let asked = instance.request
    var request = RezoningReport.Request(
      stage: asked.stage, from: asked.from, years: asked.years, blocks: instance.blocks.count,
      schools: instance.schools.count, weights: (asked.weights.short, asked.weights.move, asked.weights.shape))
    request.lockedBlocks = asked.locks.blocks.count
    request.keptSchools = asked.locks.schools.count
    request.forbiddenPairs = asked.locks.never.count
    (request.keepsDistricts, request.mostMoved) = (asked.keepsDistricts, asked.mostMoved)
    self.init(
      request, plan: RezoningReport.Plan(proposal), before: RezoningReport.Terms(proposal.before),
      leavesOut: outcome.leavesOut, moves: RezoningReport.moves(outcome, scenario, on: dataset))
    frontier = outcome.frontier.map(RezoningReport.Plan.init)
  }

  private static func moves(_ outcome: RezoningOutcome, _ scenario: Scenario, on dataset: Dataset) -> [Moves] {
    let problem = outcome.instance.problem
    var moves = dataset.districts.indexes.map { Moves(district: $0, blocks: 0, pupils: 0) }
    for (at, block) in outcome.instance.blocks.enumerated() where outcome.proposal.plan[at] != problem.today[at] {
      let district = scenario.district(of: block, in: outcome.instance.request.from, on: dataset).position
      moves[district].blocks += 1
      moves[district].pupils += problem.movable[at]
    }
    return moves.filter { $0.blocks > 0 }
  }
}

extension RezoningReport.Terms {
  fileprivate init(_ terms: RezoningTerms) {
    self.init(distance: terms.distance, short: terms.short, move: terms.move, shape: terms.shape)
  }
}

extension RezoningReport.Plan {
  fileprivate init(_ plan: ProposedPlan) {
    self.init(
      terms: RezoningReport.Terms(plan.terms), bound: plan.bound, movedPupils: plan.movedPupils,
      movedShare: plan.movedShare)
  }
}
