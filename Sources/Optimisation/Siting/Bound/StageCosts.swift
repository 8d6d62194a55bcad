/// What each block of a stage costs at each variant of a school, at given prices.
final class StageCosts: Sendable {
  let stage: SitingStage
  let years: Int
  private let choices: Choices
  /// The sites to which blocks are locked: such a block has its site if that is opened, else any school that it may have.
  private let sites: [Int32: Int32]
  /// Variants by number within the stage, and the first of each school.
  let variants: [SchoolVariant]
  let firsts: [Int]
  /// Pupils of a block over all years who follow a zone from a start on, shape `[starts, blocks]`.
  let totals: [Double]
  /// Least share of the pupils of a block who follow from a start on that are those of a year, over all blocks, shape `[starts, years]`.
  let profile: [Double]
  /// Whether the variants of a school, or a variant, are there whatever is chosen.
  let isAlwaysOpen: [Bool]
  let isCertain: [Bool]
  /// Metres of those who do not follow the zone from a start on, plus moving, shape `[starts, blocks]`.
  private let staying: [Double]
  /// The planned year from which each variant has its position, and whether a variant has one position for all who join it.
  private let planned: [Int]
  private let starts: [Int]
  private let isMoving: [Bool]
  let grid: VariantGrid
  /// Whether one of the variants at a spot of the grid is there whatever is chosen.
  let isWhole: [Bool]
  /// The spots near each block; nil where few searches are made.
  let near: NearVariants?
  /// Variants that are in no cell, as those who join them go to several positions.
  let movers: [Int]

  /// - Parameter jobs: threads of many searches for variants to come; nil where few are made.
  /// - Throws: ``RezoningFault`` where the locks cannot be kept.
  init(
    _ problem: SitingProblem, _ alternatives: SitingAlternatives, stage number: Int, searchingWith jobs: Int?
  ) throws(RezoningFault) {
    let stage = problem.stages[number]
    let count = stage.schoolCount
    (self.stage, years, planned, starts) = (stage, problem.years, problem.planned, problem.starts)
    choices = try StageCosts.choices(stage, years: problem.years)
    let locked = stage.locks.blocks.filter { !stage.isStanding[Int($0.school)] }
    sites = Dictionary(locked.map { ($0.block, $0.school) }) { first, _ in first }
    (variants, firsts) = (alternatives.variants[number], alternatives.firsts[number])
    isAlwaysOpen = alternatives.isAlwaysOpen[number]
    isCertain = Array(alternatives.isCertain[alternatives.offsets[number]..<alternatives.offsets[number + 1]])
    let years = problem.years
    totals = (0..<problem.starts.count * stage.blockCount).map { row in
      stage.pupils[row * years..<(row + 1) * years].reduce(0, +)
    }
    profile = StageCosts.profile(stage, years: years, totals)
    let isMoving = (0..<count).map { school in
      (1..<years).contains { stage.schools[$0 * count + school] != stage.schools[school] }
    }
    self.isMoving = isMoving
    let spots = StageCosts.spots(stage, variants: variants, firsts: firsts)
    grid = VariantGrid(
      spots.filter { [variants] in variants[$0.variants.lowerBound].position != nil || !isMoving[Int($0.school)] })
    isWhole = grid.spots.map { [firsts, isAlwaysOpen] spot in
      let school = Int(spot.school)
      return spot.variants.count == firsts[school + 1] - firsts[school] && isAlwaysOpen[school]
    }
    movers = variants.indices.filter { [variants] in variants[$0].position == nil && isMoving[Int(variants[$0].school)]
    }
    staying = StageCosts.staying(problem, stage, variants: variants, firsts: firsts)
    near = jobs.map { [choices, sites, grid] jobs in
      NearVariants(grid, around: stage, jobs: jobs) { block, school in
        choices.allows(block: block, school: school) || sites[Int32(block)] == Int32(school)
      }
    }
  }

  private static func profile(_ stage: SitingStage, years: Int, _ totals: [Double]) -> [Double] {
    var profile = [Double](repeating: .infinity, count: totals.count / max(1, stage.blockCount) * years)
    for row in totals.indices where totals[row] > 0 {
      let first = row / stage.blockCount * years
      for year in 0..<years {
        profile[first + year] = min(profile[first + year], stage.pupils[row * years + year] / totals[row])
      }
    }
    return profile.map { $0.isFinite ? $0 : 0 }
  }

  /// The positions of each school, with its variants there.
  private static func spots(_ stage: SitingStage, variants: [SchoolVariant], firsts: [Int]) -> [VariantGrid.Spot] {
    var spots: [VariantGrid.Spot] = []
    for school in 0..<stage.schoolCount {
      var at = firsts[school]
      while at < firsts[school + 1] {
        let position = variants[at].position
        let end = (at..<firsts[school + 1]).first { variants[$0].position != position } ?? firsts[school + 1]
        spots.append(
          VariantGrid.Spot(school: Int32(school), position: position ?? stage.schools[school], variants: at..<end))
        at = end
      }
    }
    return spots
  }

  /// The locks as rezoning reads them.
  private static func choices(_ stage: SitingStage, years: Int) throws(RezoningFault) -> Choices {
    var locks = stage.locks
    locks.movedShare = nil
    // a lock to a site counts if the site is opened
    locks.blocks.removeAll { !stage.isStanding[Int($0.school)] }
    let problem = try RezoningProblem(
      years: 1, pupils: Array(repeating: 0, count: stage.blockCount),
      movable: Array(repeating: 0, count: stage.blockCount), capacity: Array(repeating: 0, count: stage.schoolCount),
      fixed: Array(repeating: 0, count: stage.schoolCount), today: stage.today, homes: stage.homes,
      distances: Distances(
        blocks: stage.blocks, schools: [Array(stage.schools.prefix(stage.schoolCount))], periods: [0],
        factor: stage.detourFactor),
      neighbours: stage.neighbours, locks: locks)
    return Choices(problem)
  }

  /// Metres of the pupils who stay at the school of today, to the nearest position that it may have, and the cost of moving.
  private static func staying(
    _ problem: SitingProblem, _ stage: SitingStage, variants: [SchoolVariant], firsts: [Int]
  ) -> [Double] {
    let (years, blocks, count) = (problem.years, stage.blockCount, stage.schoolCount)
    var result: [Double] = []
    result.reserveCapacity(problem.starts.count * blocks)
    for start in problem.starts.indices {
      for block in 0..<blocks {
        let school = Int(stage.today[block])
        let moved = variants[firsts[school]..<firsts[school + 1]].filter { $0.position != nil }
        var sum = problem.weights.move * stage.movable[start * blocks + block]
        for year in 0..<years {
          let left = stage.pupils[block * years + year] - stage.pupils[(start * blocks + block) * years + year]
          if left == 0 { continue }
          var metres = stage.blocks[block].metres(to: stage.schools[year * count + school])
          for variant in moved where problem.planned[year] >= problem.starts[Int(variant.start)] {
            if let position = variant.position { metres = min(metres, stage.blocks[block].metres(to: position)) }
          }
          sum += left * metres * stage.detourFactor
        }
        result.append(sum)
      }
    }
    return result
  }
}

extension StageCosts {
  /// Number of starts of zones.
  var startCount: Int { starts.count }

  /// Whether a variant is that of a school that stands, nothing built.
  @inline(__always)
  func isAsToday(_ variant: Int) -> Bool { variants[variant].isAsToday(in: stage) }

  /// Whether a block may have a school, by the locks.
  @inline(__always)
  func allows(block: Int, school: Int) -> Bool {
    choices.allows(block: block, school: school) || (!sites.isEmpty && sites[Int32(block)] == Int32(school))
  }

  /// The only school that a block may have; -1 if there are several.
  func only(block: Int) -> Int { sites[Int32(block)] == nil ? Int(choices.fixed[block]) : -1 }

  /// Pupils of a block who follow the zone of a variant: all for the school of today, else those from its start on.
  @inline(__always)
  func start(of variant: Int, block: Int) -> Int {
    variants[variant].school == stage.today[block] ? 0 : Int(variants[variant].start)
  }

  /// Metres of the pupils who follow the zone of a variant.
  func metres(block: Int, variant: Int) -> Double {
    let (own, here) = (variants[variant], stage.blocks[block])
    let (school, isOwn) = (Int(own.school), own.school == stage.today[block])
    let row = (isOwn ? 0 : Int(own.start)) * stage.blockCount + block
    if !isOwn, let position = own.position { return totals[row] * here.metres(to: position) * stage.detourFactor }
    if own.position == nil, !isMoving[school] {
      return totals[row] * here.metres(to: stage.schools[school]) * stage.detourFactor
    }
    var sum = 0.0
    for year in 0..<years {
      let has = planned[year] >= starts[Int(own.start)] ? own.position : nil
      let position = has ?? stage.schools[year * stage.schoolCount + school]
      sum += stage.pupils[row * years + year] * here.metres(to: position)
    }
    return sum * stage.detourFactor
  }

  /// Price of the places for the pupils of a block who follow a start, at a school.
  @inline(__always)
  func price(block: Int, start: Int, school: Int, at prices: [Double]) -> Double {
    let (row, column) = ((start * stage.blockCount + block) * years, school * years)
    return stage.pupils.withUnsafeBufferPointer { pupils in
      prices.withUnsafeBufferPointer { prices in
        StageCosts.sum(
          UnsafeBufferPointer(rebasing: pupils[row..<row + years]),
          UnsafeBufferPointer(rebasing: prices[column..<column + years]))
      }
    }
  }

  /// The sum of the products of as many numbers.
  @inline(__always)
  static func sum(_ pupils: UnsafeBufferPointer<Double>, _ prices: UnsafeBufferPointer<Double>) -> Double {
    // several sums at a time, as each addition waits for the one before
    var (one, two, three, four) = (0.0, 0.0, 0.0, 0.0)
    var year = 0
    while year + 4 <= pupils.count {
      one += pupils[year] * prices[year]
      two += pupils[year + 1] * prices[year + 1]
      three += pupils[year + 2] * prices[year + 2]
      four += pupils[year + 3] * prices[year + 3]
      year += 4
    }
    while year < pupils.count {
      one += pupils[year] * prices[year]
      year += 1
    }
    return (one + two) + (three + four)
  }

  /// For each start what a block costs that joins another school, apart from the pupils who attend it: the metres and prices of those
  /// who stay at the school of today, and moving.
  @inline(__always)
  func fillBases(_ bases: inout [Double], block: Int, at prices: [Double]) {
    let school = Int(stage.today[block])
    let all = price(block: block, start: 0, school: school, at: prices)
    for start in starts.indices {
      let following = price(block: block, start: start, school: school, at: prices)
      bases[start] = staying[start * stage.blockCount + block] + (start == 0 ? 0 : all - following)
    }
  }

  /// The same without prices.
  func base(block: Int, start: Int) -> Double { staying[start * stage.blockCount + block] }

  /// Adds the pupils of a block at a variant to those of the schools, shape `[schools, years]`: those who follow at its school, the others
  /// at the school of today.
  @inline(__always)
  func add(_ share: Double, of block: Int, variant: Int, to load: inout [Double]) {
    let (own, here) = (Int(variants[variant].school), Int(stage.today[block]))
    let start = own == here ? 0 : Int(variants[variant].start)
    let (row, all) = ((start * stage.blockCount + block) * years, block * years)
    for year in 0..<years {
      load[own * years + year] += share * stage.pupils[row + year]
      if start > 0 { load[here * years + year] += share * (stage.pupils[all + year] - stage.pupils[row + year]) }
    }
  }
}
