internal import Parallel

/// Blocks of a stage with several variants of similar cost at some prices; pupils of all other blocks are only counted.
struct SitingColumns: Sendable {
  let costs: StageCosts
  /// Blocks, and their variants: those of `blocks[i]` are at `starts[i]..<starts[i + 1]`.
  private(set) var blocks: [Int32] = []
  private(set) var starts: [Int32] = [0]
  private(set) var variants: [Int32] = []
  /// Pupil-metres without prices, moving included.
  private(set) var metres: [Double] = []
  /// Pupils of blocks with one variant, shape `[schools, years]`.
  private(set) var settled: [Double]

  /// - Parameter window: metres for each pupil by which a variant may be worse than what a block pays at most, and still matter.
  init(_ costs: StageCosts, at prices: [Double], window: Double, jobs: Int) {
    self.costs = costs
    settled = Array(repeating: 0, count: prices.count)
    let parts = inParallel(costs.stage.blockCount, grain: 4096, jobs: jobs) { part in
      SitingColumns(costs, at: prices, window: window, blocks: part)
    }
    for part in parts {
      let offset = Int32(variants.count)
      blocks += part.blocks
      starts += part.starts.dropFirst().map { $0 + offset }
      variants += part.variants
      metres += part.metres
      for at in settled.indices { settled[at] += part.settled[at] }
    }
  }

  private init(_ costs: StageCosts, at prices: [Double], window: Double, blocks part: Range<Int>) {
    self.costs = costs
    settled = Array(repeating: 0, count: prices.count)
    let count = costs.stage.blockCount
    var search = VariantSearch(costs, at: prices)
    for block in part where costs.totals[block] > 0 {
      search.run(block, .certain(window: window))
      let found = search.found.filter {
        costs.totals[costs.start(of: Int($0.variant), block: block) * count + block] > 0
      }
      if found.count == 1, costs.isCertain[Int(found[0].variant)] {
        costs.add(1, of: block, variant: Int(found[0].variant), to: &settled)
        continue
      }
      if found.isEmpty { continue }
      blocks.append(Int32(block))
      for choice in found {
        let variant = Int(choice.variant)
        let start = costs.start(of: variant, block: block)
        let isOwn = costs.variants[variant].school == costs.stage.today[block]
        variants.append(choice.variant)
        metres.append(
          costs.metres(block: block, variant: variant) + (isOwn ? 0 : costs.base(block: block, start: start)))
      }
      starts.append(Int32(variants.count))
    }
  }
}
