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
    /// Most further rounds of steps at the last temperature, and the rise of the bound, as a share of it, below which none follows.
    var most = 12
    var rise = 4e-4
    /// Metres for each pupil beyond what a block pays within which variants are kept in mind, in temperatures.
    var window = 6.0
    /// Change of a price after which variants are selected again, in temperatures.
    var drift = 3.0
    /// Temperature of the shares of a place, in temperatures of a block with all pupils of the place.
    var inertia = 0.5
    /// How far shares move towards their aim in a step.
    var haste = 0.4
    /// Least share of the pupils of a school that is taken to react to prices.
    var floor = 0.05

    init(_ problem: SitingProblem) {
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
    }
  }
}
