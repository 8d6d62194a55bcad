internal import Parallel

/// A siting problem in the form that the bound needs.
final class SitingCosts: Sendable {
  let problem: SitingProblem
  let alternatives: SitingAlternatives
  let stages: [StageCosts]

  /// - Parameter jobs: threads of many searches for variants to come; nil where few are made.
  /// - Throws: ``SitingFault`` where the locks of a stage cannot be kept.
  init(_ problem: SitingProblem, searchingWith jobs: Int? = nil) throws(SitingFault) {
    self.problem = problem
    alternatives = SitingAlternatives(problem)
    var stages: [StageCosts] = []
    for number in problem.stages.indices {
      do throws(RezoningFault) {
        stages.append(try StageCosts(problem, alternatives, stage: number, searchingWith: jobs))
      } catch {
        throw .zones(stage: number, error)
      }
    }
    self.stages = stages
  }

  /// What blocks pay, and what each variant of a school saves them.
  struct Tally: Sendable {
    /// Σ u(b).
    var paid = 0.0
    /// Σ max(0, u(b) − cost of b) of each variant over all stages.
    var savings: [Double]
  }

  /// The tally at some prices.
  func tally(at prices: SitingPrices, jobs: Int) -> Tally {
    var all = Tally(savings: [])
    for (number, costs) in stages.enumerated() {
      let parts = inParallel(costs.stage.blockCount, grain: 2048, jobs: jobs) { part in
        costs.tally(part, prices: prices.places[number], discounts: prices.discounts[number])
      }
      var savings = [Double](repeating: 0, count: costs.variants.count)
      for part in parts {
        all.paid += part.paid
        for (at, saving) in part.savings { savings[at] += saving }
      }
      all.savings += savings
    }
    return all
  }

  /// The value of each alternative: what its variants save, and its places at their prices, less its constants.
  func values(_ savings: [Double], places: [[Double]]) -> [Double] {
    alternatives.options.indices.map { at in
      let open = alternatives.open[at].reduce(0) { $0 + savings[$1] }
      return open - outlay(Int(alternatives.options[at]), places: places)
    }
  }

  /// Constants of an option, less its places at their prices.
  func outlay(_ option: Int, places: [[Double]]) -> Double {
    guard option >= 0 else { return 0 }
    var sum = 0.0
    for effect in problem.options[option].effects {
      sum += effect.constant
      let first = Int(effect.school) * problem.years
      for year in 0..<problem.years { sum -= places[Int(effect.stage)][first + year] * effect.added[year] }
    }
    return sum
  }

  /// The bound but for what is chosen: what blocks pay, less the value of all free places, less savings at schools that no option changes.
  func base(_ tally: Tally, places: [[Double]]) -> Double {
    var sum = tally.paid
    for (stage, places) in zip(problem.stages, places) {
      for at in places.indices { sum -= places[at] * stage.free[at] }
    }
    var isChanged = [Bool](repeating: false, count: tally.savings.count)
    for variant in alternatives.open.joined() { isChanged[variant] = true }
    for at in isChanged.indices where !isChanged[at] { sum -= tally.savings[at] }
    return sum
  }

  /// The choice of options at the values of the alternatives.
  func selection(_ values: [Double]) -> ProjectSelection {
    ProjectSelection(rows: problem.rows, starts: alternatives.starts, options: alternatives.options, values: values)
  }
}
