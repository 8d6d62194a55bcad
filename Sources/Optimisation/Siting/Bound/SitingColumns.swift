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
    add(parts)
  }

  /// The columns of others with a larger window, at other prices or with a smaller window.
  init(_ wide: SitingColumns, at prices: [Double], window: Double, jobs: Int) {
    costs = wide.costs
    settled = wide.settled
    let parts = inParallel(wide.blocks.count, grain: 2048, jobs: jobs) { part in
      SitingColumns(wide, part, at: prices, window: window)
    }
    add(parts)
  }

  private mutating func add(_ parts: [SitingColumns]) {
    for part in parts {
      let offset = Int32(variants.count)
      blocks += part.blocks
      starts += part.starts.dropFirst().map { $0 + offset }
      variants += part.variants
      metres += part.metres
      for at in settled.indices { settled[at] += part.settled[at] }
    }
  }

  private init(_ wide: SitingColumns, _ part: Range<Int>, at prices: [Double], window: Double) {
    costs = wide.costs
    settled = Array(repeating: 0, count: prices.count)
    let count = costs.stage.blockCount
    var (bases, own) = ([Double](repeating: 0, count: costs.startCount), [Double]())
    for position in part {
      let block = Int(wide.blocks[position])
      let range = Int(wide.starts[position])..<Int(wide.starts[position + 1])
      costs.fillBases(&bases, block: block, at: prices)
      own.removeAll(keepingCapacity: true)
      for at in range { own.append(wide.cost(at, of: block, at: prices, bases)) }
      let limit = wide.limit(range, own)
      let first = variants.count
      for at in range {
        let start = costs.start(of: Int(wide.variants[at]), block: block)
        guard own[at - range.lowerBound] <= limit + window * costs.totals[start * count + block] else { continue }
        variants.append(wide.variants[at])
        metres.append(wide.metres[at])
      }
      if variants.count == first + 1, costs.isCertain[Int(variants[first])] {
        costs.add(1, of: block, variant: Int(variants[first]), to: &settled)
        variants.removeLast()
        metres.removeLast()
      } else {
        blocks.append(Int32(block))
        starts.append(Int32(variants.count))
      }
    }
  }

  /// The cost of a block at the variant of a column.
  /// - Parameter bases: as ``StageCosts/fillBases(_:block:at:)`` leaves them.
  @inline(__always)
  func cost(_ at: Int, of block: Int, at prices: [Double], _ bases: [Double]) -> Double {
    let variant = Int(variants[at])
    let school = costs.variants[variant].school
    let start = costs.start(of: variant, block: block)
    let cost = metres[at] + costs.price(block: block, start: start, school: Int(school), at: prices)
    return school == costs.stage.today[block] ? cost : cost + bases[start] - costs.base(block: block, start: start)
  }

  /// What a block pays at most: its least cost at a variant that is there whatever is chosen, or at a school of which one variant is.
  private func limit(_ range: Range<Int>, _ own: [Double]) -> Double {
    var (limit, at) = (Double.infinity, range.lowerBound)
    while at < range.upperBound {
      let school = Int(costs.variants[Int(variants[at])].school)
      var (end, most) = (at, 0.0)
      while end < range.upperBound, Int(costs.variants[Int(variants[end])].school) == school {
        most = max(most, own[end - range.lowerBound])
        if costs.isCertain[Int(variants[end])] { limit = min(limit, own[end - range.lowerBound]) }
        end += 1
      }
      if costs.isAlwaysOpen[school], end - at == costs.firsts[school + 1] - costs.firsts[school] {
        limit = min(limit, most)
      }
      at = end
    }
    return limit
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
