extension SitingAscent {
  /// How the temperature falls, and how steps are made.
  struct Schedule: Sendable {
    /// First and last temperature, in metres.
    var first: Double
    var last: Double
    var factor = 0.5
    /// Steps at each temperature.
    var steps = 80
    /// Steps of which one looks at all variants, the others at those that are built to at least a share.
    var stride = 8
    var least = 1e-4
    /// The bound is computed at temperatures up to this multiple of the last one; above 2, now and then before.
    var watched = 8.0
    /// Most further rounds of steps at the last temperature, and the rise of the bound, as a share of it, below which none follows.
    var most = 12
    var rise = 4e-4
    /// Metres for each pupil beyond what a block pays within which variants are kept in mind, in temperatures.
    var window = 6.0
    /// Change of a price after which variants are selected again, in temperatures, and after how many steps it is looked at.
    var drift = 3.0
    var watch = 8
    /// Temperature of the shares of a place, in temperatures of a block with all pupils of the place.
    var inertia = 0.5
    /// How far shares move towards their aim in a step.
    var haste = 0.4
    /// Least share of the pupils of a school that is taken to react to prices.
    var floor = 0.05

    /// Of how many blocks of a stage one is looked at: at high temperatures few stand for all, where there are many.
    func thinning(at temperature: Double, blocks: Int) -> Int {
      temperature > 4 * last ? max(1, min(4, blocks / 1_000)) : 1
    }

    /// - Parameter searchSteps: steps of the search for plans. With fewer than 5,000 for each block, and more than 500 blocks, the
    ///   prices are sought with fewer steps as well, and end at a higher temperature.
    init(_ problem: SitingProblem, searchSteps: Int) {
      var (all, sum) = (0.0, 0.0)
      for stage in problem.stages {
        for block in 0..<stage.blockCount {
          for year in 0..<problem.years {
            let pupils = stage.pupils[block * problem.years + year]
            let school = stage.schools[year * stage.schoolCount + Int(stage.today[block])]
            all += pupils
            sum += pupils * stage.blocks[block].metres(to: school) * stage.detourFactor
          }
        }
      }
      let mean = all > 0 && sum > 0 ? sum / all / 6 : 100
      first = max(mean, problem.weights.short / 40)
      last = mean / 32
      let blocks = problem.stages.reduce(0) { $0 + $1.blockCount }
      let pace = max(Double(searchSteps) / 2_500, 1_000) / Double(max(1, blocks))
      guard pace < 2 else { return }
      (last, most, watched) = (mean / 8, 2, 2)
      steps = Int(60 * min(1, max(0.4, pace)))
    }
  }
}
