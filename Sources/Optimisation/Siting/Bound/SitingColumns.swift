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
    var (found, bases): ([StageCosts.Found], [Double]) = ([], Array(repeating: 0, count: costs.totals.count / count))
    for block in part where costs.totals[block] > 0 {
      _ = costs.search(block, at: prices, .certain(window: window), into: &found, bases: &bases)
      found.removeAll { costs.totals[costs.start(of: Int($0.variant), block: block) * count + block] == 0 }
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

extension StageCosts {
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
