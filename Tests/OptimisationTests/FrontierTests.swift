import Optimisation
import Testing

@Suite struct FrontierTests {
  @Test("more pupils moved, never a worse plan; each plan has its own bound")
  func frontier() throws {
    let problem = try City(width: 8, height: 7, schools: 5, years: 2).problem(seed: 21)
    let plans = try problem.frontier(count: 5, steps: 10_000).plans
    #expect(plans.count == 5)
    #expect(plans[0].plan == problem.today && plans[0].movedPupils == 0)
    for (fewer, more) in zip(plans, plans.dropFirst()) {
      #expect(fewer.terms.objective >= more.terms.objective)
      #expect(fewer.bound >= more.bound * (1 - 1e-3), "a limit makes no plan better")
    }
    for plan in plans {
      #expect(plan.bound <= plan.terms.objective)
      #expect(problem.breaches(of: plan.plan).isEmpty)
    }
  }
}
