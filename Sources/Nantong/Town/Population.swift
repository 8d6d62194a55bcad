import Foundation

/// Children of the base year by block, age and kind, and dwellings: drawn at random by density, with the sums of the censuses.
struct Population {
  static let baseYear = 2012
  static let ages = 0...14

  /// By block, then age.
  private(set) var registered: [[Int]]
  private(set) var migrant: [[Int]]
  private(set) var dwellings: [Int]

  /// Children of a block in a range of ages.
  func children(_ block: Int, _ ages: ClosedRange<Int>) -> Int {
    ages.reduce(0) { $0 + registered[block][$1] + migrant[block][$1] }
  }

  init(_ ground: Ground, seed: UInt64) {
    var draw = Draw(seed, 11)
    let blocks = ground.blocks.count
    var weight = [Double](repeating: 0, count: blocks)
    for block in 0..<blocks {
      let spread = exp(0.45 * draw.normal())
      weight[block] = ground.blocks[block].density * ground.blocks[block].size * spread
    }
    // the shares of the districts in a census area are fixed
    for (district, plan) in DistrictPlan.all.enumerated() {
      let mine = (0..<blocks).filter { ground.blocks[$0].district == district }
      let sum = mine.reduce(0) { $0 + weight[$1] }
      for block in mine { weight[block] *= plan.share / sum }
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: Population.ages.count), count: blocks)
    for area in Census.Area.allCases {
      let mine = (0..<blocks).filter { DistrictPlan.all[ground.blocks[$0].district].census.area == area }
      for (age, whole) in Census.byAge(area).enumerated() {
        // younger children live a little farther out: new estates
        let weights = mine.map { block in
          weight[block] * pow(max(ground.blocks[block].density, 0.02), -0.012 * Double(7 - age))
            * draw.between(0.8, 1.2)
        }
        for (block, number) in zip(mine, wholeShares(of: whole, by: weights)) { counts[block][age] = number }
      }
    }
    registered = counts
    migrant = counts.map { $0.map { _ in 0 } }
    dwellings = Array(repeating: 0, count: blocks)
    for block in 0..<blocks {
      let share = DistrictPlan.all[ground.blocks[block].district].migrants * draw.between(0.4, 1.6)
      for age in Population.ages {
        let number = min(counts[block][age], Int((Double(counts[block][age]) * share + draw.unit()).rounded(.down)))
        migrant[block][age] = number
        registered[block][age] -= number
      }
      let all = counts[block].reduce(0, +)
      dwellings[block] = all == 0 ? 0 : Int((Double(all) * draw.between(3.1, 3.9)).rounded()) + 2
    }
  }
}
