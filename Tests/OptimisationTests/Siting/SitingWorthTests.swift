import Testing

@testable import Optimisation

@Suite struct SitingWorthTests {
  @Test("more money, never a worse plan; each plan keeps its budget and has its own bound", arguments: UInt64(1)...4)
  func frontier(seed: UInt64) throws {
    let problem = try SitingCity(schools: 5, sites: 4, years: 2).problem(seed: 6 * seed)
    let frontier = try problem.frontier(count: 4, of: 0, steps: 4_000)
    #expect(frontier.plans.count == 4)
    for (limit, plan) in zip(frontier.limits, frontier.plans) {
      #expect(plan.cost <= limit + 1e-9)
      #expect(plan.bound <= plan.terms.objective * (1 + 1e-12))
      #expect(problem.breaches(of: plan.options, plans: plan.plans).isEmpty)
    }
    for (less, more) in zip(frontier.plans, frontier.plans.dropFirst()) {
      #expect(less.terms.objective >= more.terms.objective)
    }
  }

  @Test("what an option is worth is the objective without it, less that of the plan")
  func worth() throws {
    let problem = try SitingCity(schools: 5, sites: 4, years: 2).problem(seed: 4)
    let plan = try problem.site(steps: 20_000)
    let worth = problem.worth(of: plan)
    #expect(!plan.options.isEmpty)
    #expect(worth.without.map(\.option) == plan.options)
    #expect(worth == problem.worth(of: plan, jobs: 2))
    #expect(worth.without.contains { $0.objective > 0 && $0.seatYearsShort > 0 })
    for change in worth.without { #expect(change.cost == -problem.options[Int(change.option)].cost) }
    for change in worth.added {
      #expect(!plan.options.contains(change.option) && change.objective < 0)
    }
  }
}
