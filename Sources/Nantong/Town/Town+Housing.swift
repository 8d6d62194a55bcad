import Foundation

extension Town {
  /// Adds the housing developments of 2013 to 2019 where towns grow: at the edge of the dense parts.
  mutating func develop(_ draw: inout Draw) {
    for (district, plan) in DistrictPlan.all.enumerated() {
      let blocks = ground.blocks.indices.filter {
        ground.blocks[$0].district == district && ground.blocks[$0].density > 0.12
      }
      let weights = blocks.map { 1 / (0.4 + abs(ground.blocks[$0].density - 0.45)) }
      let sizes = wholeShares(
        of: plan.housing.dwellings / 10, by: (0..<plan.housing.count).map { _ in draw.between(0.5, 1.6) })
      for (at, size) in sizes.enumerated() {
        var mark = draw.unit() * weights.reduce(0, +)
        var block = blocks[0]
        for (candidate, weight) in zip(blocks, weights) {
          block = candidate
          mark -= weight
          if mark <= 0 { break }
        }
        housing.append((block, 2013 + at * 7 / max(1, plan.housing.count), size * 10))
      }
    }
  }
}
