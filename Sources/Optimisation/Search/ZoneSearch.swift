/// A part of a plan during its change: some zones with all their blocks, in arrays of their own.
///
/// Blocks move only between these zones, so that several parts can be changed at the same time. Every intermediate plan keeps
/// the rules: pieces, homes, locks, no empty zone; the limit on pupils moved is kept at the end of a cooling.
struct ZoneSearch {
  /// Index in the problem of each block and zone, by its index in the part.
  let blocks: [Int32]
  let zones: [Int32]
  let years: Int

  // MARK: data that stays the same

  /// Neighbours within the part: each pair twice, with the block whose neighbour is listed.
  let starts: [Int32]
  let list: [Int32]
  let owners: [Int32]
  /// Weighted border of each pair; empty if border has no weight.
  let borders: [Double]
  /// Pupil-metres of distance and moving, infinite if a lock forbids the zone, shape `[blocks, zones]`.
  let cost: [Double]
  /// Pupils of each block, shape `[blocks, years]`; where zones begin later, `[starts, blocks, years]`.
  let pupils: [Double]
  /// Pupils who are moved with a block; then the index of its zone of today, -1 outside the part.
  let movable: [Double]
  let today: [Int32]
  /// Blocks that may change their zone.
  let isFree: [Bool]
  let piecesAllowed: [Int32]
  /// Whether zones begin at several times, and the start of each zone.
  let isLater: Bool
  let begins: [Int32]
  /// Where zones share schools: the schools that pupils of each zone attend.
  var flows: LocalFlows
  /// Whether the number of pupils moved is limited.
  let isLimited: Bool

  // MARK: data that changes

  var penalty: PlacePenalty
  /// The cost of pupils moved in addition to its weight, if their number is limited: like that of places, near the limit its price.
  var movePenalty: PlacePenalty
  /// Whether the limit is kept strictly, as at the end of a cooling, when surplus moves are taken back; before, the penalty may be
  /// paid.
  var keepsLimit = false
  var zone: [Int32]
  /// Number of blocks of each zone.
  var sizes: [Int32]
  /// Pupils beyond the free places, shape `[zones, years]`; where zones share schools, by `LocalFlows.attended`.
  var excess: [Double]
  var pieces: [Int32]
  /// Number of pupils who may still be moved; negative beyond the limit.
  var movesLeft: Double
  /// Number of steps made.
  var steps = 0

  // MARK: scratch of the search through a zone

  var marks: [UInt32]
  var mark: UInt32 = 0
  var queue: [Int32]

  /// Moves a block with its pupils from its zone to another.
  @inline(__always)
  mutating func move(_ block: Int, to new: Int) {
    let old = Int(zone[block])
    zone[block] = Int32(new)
    sizes[old] -= 1
    sizes[new] += 1
    if isLater {
      shiftLater(block, from: old, to: new)
    } else if flows.areShared {
      shift(block, from: old, to: new)
    } else {
      for year in 0..<years {
        let amount = pupils[block * years + year]
        excess[old * years + year] -= amount
        excess[new * years + year] += amount
      }
    }
    movesLeft -= moves(block, from: old, to: new)
  }

  /// Number of additional pupils moved if a block changes its zone; negative if it returns to its zone of today.
  @inline(__always)
  func moves(_ block: Int, from old: Int, to new: Int) -> Double {
    if Int(today[block]) == old { return movable[block] }
    return Int(today[block]) == new ? -movable[block] : 0
  }

  /// Increase of the penalty of pupils moved by a number of pupils; where the limit is kept strictly, infinite beyond it.
  @inline(__always)
  func moveRise(_ moved: Double) -> Double {
    guard keepsLimit else { return movePenalty.rise(from: -movesLeft, by: moved, at: 0) }
    if moved > max(0, movesLeft) { return .infinity }
    return movesLeft < 0 && moved < 0 ? -.infinity : 0
  }

  /// Change of the cost of distance, moving and border if a single block changes its zone.
  @inline(__always)
  func plainChange(_ block: Int, from old: Int, to new: Int) -> Double {
    let row = block * zones.count
    var change = cost[row + new] - cost[row + old]
    if !borders.isEmpty {
      for at in Int(starts[block])..<Int(starts[block + 1]) {
        let beside = Int(zone[Int(list[at])])
        if beside == old { change += borders[at] } else if beside == new { change -= borders[at] }
      }
    }
    return change
  }

  /// The contribution of the part to the objective, with the true penalty and without border to other parts; where zones share
  /// schools, with the penalty of all pupils of the schools that pupils of the part attend.
  var objective: Double {
    var sum = 0.0
    for block in zone.indices {
      sum += cost[block * zones.count + Int(zone[block])]
      guard !borders.isEmpty else { continue }
      for at in Int(starts[block])..<Int(starts[block + 1]) where block < list[at] && zone[block] != zone[Int(list[at])]
      {
        sum += borders[at]
      }
    }
    for (at, amount) in excess.enumerated() { sum += penalty.exact(amount, at: at) }
    return sum
  }
}
