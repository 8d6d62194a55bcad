/// The edges of a spanning tree at which two merged zones may be divided.
///
/// The sums of the blocks below each block are formed in one pass, in which children precede their parents.
struct TreeCuts: ~Copyable {
  private let load: UnsafeMutablePointer<Double>
  private let loadBelow: UnsafeMutablePointer<Double>
  /// Number of blocks that may not be in the first zone; in the upper 32 bits, in the second zone.
  private let forbidden: UnsafeMutablePointer<UInt64>
  private let forbiddenBelow: UnsafeMutablePointer<UInt64>
  /// Pupils moved if the block is in the first zone, minus those if it is in the second.
  private let moved: UnsafeMutablePointer<Double>
  private let movedBelow: UnsafeMutablePointer<Double>
  /// Twice the block below the edge; 1 more if the blocks below the edge get the second zone.
  private let found: UnsafeMutablePointer<Int32>

  /// Sums over both zones.
  private var all = (load: 0.0, forbidden: UInt64(0), moved: 0.0)
  /// Pupils moved if all blocks of both zones are in the second one.
  private var movedInSecond = 0.0
  /// Pupils moved now.
  private(set) var movedNow = 0.0

  /// - `blocks`: number of blocks of the plan.
  init(blocks: Int) {
    let size = max(1, blocks)
    load = .allocate(capacity: size)
    loadBelow = .allocate(capacity: size)
    forbidden = .allocate(capacity: size)
    forbiddenBelow = .allocate(capacity: size)
    moved = .allocate(capacity: size)
    movedBelow = .allocate(capacity: size)
    found = .allocate(capacity: 2 * size)
  }

  deinit {
    for memory in [load, loadBelow, moved, movedBelow] { memory.deallocate() }
    for memory in [forbidden, forbiddenBelow] { memory.deallocate() }
    found.deallocate()
  }

  /// Takes what the cuts depend on, of each block of two merged zones.
  mutating func prepare(
    _ merged: borrowing MergedZones, in zone: UnsafeMutablePointer<Int32>, _ rules: borrowing RecombinationRules
  ) {
    all = (0, 0, 0)
    (movedInSecond, movedNow) = (0, 0)
    let (one, other) = merged.zones
    for at in 0..<merged.count {
      let block = Int(merged.blocks[at])
      load[at] = rules.weights[block]
      all.load += load[at]
      guard let locks = rules.locks else { continue }
      forbidden[at] =
        (locks.allows(block, zone: Int(one)) ? 0 : 1) + (locks.allows(block, zone: Int(other)) ? 0 : 1 << 32)
      all.forbidden += forbidden[at]
      guard locks.movedLimit < .infinity else { continue }
      let second = locks.moved(block, zone: other)
      moved[at] = locks.moved(block, zone: one) - second
      all.moved += moved[at]
      movedInSecond += second
      movedNow += locks.moved(block, zone: zone[block])
    }
  }

  /// A division of two merged zones.
  struct Cut {
    /// The block below the edge that is cut.
    var block: Int
    /// Whether the blocks below the edge get the second zone.
    var isSecond: Bool
    /// Pupils of the blocks of both zones who are moved.
    var moved: Double
  }

  /// Draws one of the cuts of a tree after which both zones keep the rules, each with the same probability; nil if there is none.
  ///
  /// - `movesLeft`: greatest number of pupils of both zones who may be moved.
  mutating func draw(
    _ merged: borrowing MergedZones, _ rules: borrowing RecombinationRules, movesLeft: Double,
    _ random: inout SearchRandom
  ) -> Cut? {
    let limits = limits(merged, rules)
    let (count, parent, order) = (merged.count, merged.parent, merged.order)
    let (below, found, total) = (loadBelow, found, all.load)
    let isLocked = rules.locks != nil
    if isLocked { sumForbidden(merged) }
    let isLimited = (rules.locks?.movedLimit ?? .infinity) < .infinity
    if isLimited { sumMoved(merged) }
    below.update(from: load, count: count)
    var end = 0
    for at in stride(from: count - 1, to: 0, by: -1) {
      let block = Int(order[at])
      let sum = below[block]
      below[Int(parent[block])] += sum
      let rest = total - sum
      for second in 0..<2 {
        let (inside, outside) = second == 0 ? (limits.0, limits.1) : (limits.1, limits.0)
        guard sum >= inside.least, sum <= inside.most, rest >= outside.least, rest <= outside.most else { continue }
        if isLocked, !isAllowed(block, isSecond: second == 1) { continue }
        if isLimited, movedPupils(block, isSecond: second == 1) > movesLeft { continue }
        found[end] = Int32(truncatingIfNeeded: 2 * block + second)
        end += 1
      }
    }
    guard end > 0 else { return nil }
    let cut = found[random.below(end)]
    let (block, isSecond) = (Int(cut >> 1), cut & 1 == 1)
    return Cut(block: block, isSecond: isSecond, moved: isLimited ? movedPupils(block, isSecond: isSecond) : 0)
  }

  private typealias Limits = (least: Double, most: Double)

  private func limits(_ merged: borrowing MergedZones, _ rules: borrowing RecombinationRules) -> (Limits, Limits) {
    let (one, other) = (Int(merged.zones.0), Int(merged.zones.1))
    return ((rules.least[one], rules.most[one]), (rules.least[other], rules.most[other]))
  }

  private func sumForbidden(_ merged: borrowing MergedZones) {
    forbiddenBelow.update(from: forbidden, count: merged.count)
    for at in stride(from: merged.count - 1, to: 0, by: -1) {
      let block = Int(merged.order[at])
      forbiddenBelow[Int(merged.parent[block])] += forbiddenBelow[block]
    }
  }

  private func sumMoved(_ merged: borrowing MergedZones) {
    movedBelow.update(from: moved, count: merged.count)
    for at in stride(from: merged.count - 1, to: 0, by: -1) {
      let block = Int(merged.order[at])
      movedBelow[Int(merged.parent[block])] += movedBelow[block]
    }
  }

  /// Whether all blocks below a block may be in one zone, and all others in the other zone.
  @inline(__always)
  private func isAllowed(_ block: Int, isSecond: Bool) -> Bool {
    let (inside, outside) = (forbiddenBelow[block], all.forbidden - forbiddenBelow[block])
    let (first, second) = isSecond ? (outside, inside) : (inside, outside)
    return first & 0xFFFF_FFFF == 0 && second >> 32 == 0
  }

  @inline(__always)
  private func movedPupils(_ block: Int, isSecond: Bool) -> Double {
    movedInSecond + (isSecond ? all.moved - movedBelow[block] : movedBelow[block])
  }
}
