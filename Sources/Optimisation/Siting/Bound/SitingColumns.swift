internal import Parallel

/// Blocks of a stage with several variants of similar cost at some prices; pupils of all other blocks are only counted.
struct SitingColumns: Sendable {
  /// A variant that a block may have.
  struct Column: Sendable {
    let variant: Int32
    /// Index of the price of its school in the first year.
    let prices: Int32
    /// The start from which the block follows its zone.
    let start: Int32
    /// Pupil-metres without prices, moving included.
    let metres: Double
    /// Pupils of the block who follow, over all years.
    let pupils: Double
  }

  let costs: StageCosts
  /// One of so many blocks stands for all.
  let thinning: Int
  /// Blocks, and their variants: those of `blocks[i]` are at `starts[i]..<starts[i + 1]`.
  private(set) var blocks: [Int32] = []
  private(set) var starts: [Int32] = [0]
  private(set) var columns: [Column] = []
  /// Pupils of blocks with one variant, shape `[schools, years]`.
  private(set) var settled: [Double]

  /// - Parameters:
  ///   - window: metres for each pupil by which a variant may be worse than what a block pays at most, and still matter.
  ///   - thinning: one of so many blocks is looked at; 1 for all.
  init(_ costs: StageCosts, at prices: [Double], window: Double, thinning: Int, jobs: Int) {
    (self.costs, self.thinning) = (costs, thinning)
    settled = Array(repeating: 0, count: prices.count)
    let parts = inParallel(costs.stage.blockCount, grain: 2048, jobs: jobs) { part in
      SitingColumns(costs, at: prices, window: window, thinning: thinning, blocks: part)
    }
    add(parts)
  }

  /// The columns of others with a larger window, at other prices or with a smaller window.
  init(_ wide: SitingColumns, at prices: [Double], window: Double, jobs: Int) {
    (costs, thinning) = (wide.costs, wide.thinning)
    settled = wide.settled
    let parts = inParallel(wide.blocks.count, grain: 2048, jobs: jobs) { part in
      SitingColumns(wide, part, at: prices, window: window)
    }
    add(parts)
  }

  /// How many pupils of the stage one of those who are looked at stands for.
  var weight: Double {
    guard thinning > 1 else { return 1 }
    var (all, own) = (0.0, 0.0)
    for block in 0..<costs.stage.blockCount {
      all += costs.totals[block]
      if block % thinning == 0 { own += costs.totals[block] }
    }
    return own > 0 ? all / own : 1
  }

  private mutating func add(_ parts: [SitingColumns]) {
    for part in parts {
      let offset = Int32(columns.count)
      blocks += part.blocks
      starts += part.starts.dropFirst().map { $0 + offset }
      columns += part.columns
      for at in settled.indices { settled[at] += part.settled[at] }
    }
  }

  /// The most variants of one of some blocks.
  func most(in part: Range<Int>) -> Int { part.reduce(0) { max($0, Int(starts[$1 + 1] - starts[$1])) } }

  private init(_ wide: SitingColumns, _ part: Range<Int>, at prices: [Double], window: Double) {
    (costs, thinning) = (wide.costs, wide.thinning)
    settled = Array(repeating: 0, count: prices.count)
    var own: [Double] = []
    PricedBlocks.reading(costs, at: prices) { priced in
      for position in part {
        let block = Int(wide.blocks[position])
        let range = Int(wide.starts[position])..<Int(wide.starts[position + 1])
        priced.turn(to: block)
        own.removeAll(keepingCapacity: true)
        for at in range { own.append(priced.cost(wide.columns[at], of: block)) }
        let limit = wide.limit(range, own)
        let first = columns.count
        for at in range where own[at - range.lowerBound] <= limit + window * wide.columns[at].pupils {
          columns.append(wide.columns[at])
        }
        close(block, from: first)
      }
    }
  }

  /// Ends the variants of a block; if only one is left, which is there whatever is chosen, its pupils are counted.
  private mutating func close(_ block: Int, from first: Int) {
    if columns.count == first + 1, costs.isCertain[Int(columns[first].variant)] {
      costs.add(1, of: block, variant: Int(columns[first].variant), to: &settled)
      columns.removeLast()
    } else if columns.count > first {
      blocks.append(Int32(block))
      starts.append(Int32(columns.count))
    }
  }

  /// What a block pays at most: its least cost at a variant that is there whatever is chosen, or at a school of which one variant is.
  private func limit(_ range: Range<Int>, _ own: [Double]) -> Double {
    var (limit, at) = (Double.infinity, range.lowerBound)
    while at < range.upperBound {
      let school = Int(costs.variants[Int(columns[at].variant)].school)
      var (end, most) = (at, 0.0)
      while end < range.upperBound, Int(costs.variants[Int(columns[end].variant)].school) == school {
        most = max(most, own[end - range.lowerBound])
        if costs.isCertain[Int(columns[end].variant)] { limit = min(limit, own[end - range.lowerBound]) }
        end += 1
      }
      if costs.isAlwaysOpen[school], end - at == costs.firsts[school + 1] - costs.firsts[school] {
        limit = min(limit, most)
      }
      at = end
    }
    return limit
  }

  private init(_ costs: StageCosts, at prices: [Double], window: Double, thinning: Int, blocks part: Range<Int>) {
    (self.costs, self.thinning) = (costs, thinning)
    settled = Array(repeating: 0, count: prices.count)
    let count = costs.stage.blockCount
    var search = VariantSearch(costs, at: prices)
    for block in part where costs.totals[block] > 0 && block % thinning == 0 {
      search.run(block, .certain(window: window))
      let first = columns.count
      for choice in search.found {
        let variant = Int(choice.variant)
        let (own, start) = (costs.variants[variant].school, costs.start(of: variant, block: block))
        let pupils = costs.totals[start * count + block]
        guard pupils > 0 else { continue }
        let staying = own == costs.stage.today[block] ? 0 : costs.base(block: block, start: start)
        columns.append(
          Column(
            variant: choice.variant, prices: own * Int32(costs.years), start: Int32(start),
            metres: costs.metres(block: block, variant: variant) + staying, pupils: pupils))
      }
      close(block, from: first)
    }
  }
}
