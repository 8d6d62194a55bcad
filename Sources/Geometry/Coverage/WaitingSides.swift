/// Unpaired sides, each waiting for its partner: a side with the same two positions in the opposite direction.
///
/// A side is stored as the index of its first position, and the hash table (linear probing) holds indexes of sides, so
/// that many of them fit in the cache. Along the border of two zones, one ring follows the sides of the other
/// backwards: the first candidate is the side before the last partner, and most sides are matched without the hash
/// table. A matched side stays in the list but is marked as removed.
struct WaitingSides: ~Copyable {
  /// A side from the position with index `at` to the next position.
  struct Side: BitwiseCopyable, Sendable {
    var at: Int32
    /// Twice the zone's index, plus one if its land is on the right as drawn; -1 if the side has been matched.
    var owner: Int32

    var zone: Int32 { owner >> 1 }
    var isTurned: Bool { owner & 1 == 1 }

    @inline(__always)
    init(at: Int, zone: Int, isTurned: Bool) {
      self.at = Int32(truncatingIfNeeded: at)
      owner = Int32(truncatingIfNeeded: 2 * zone + (isTurned ? 1 : 0))
    }
  }

  private let positions: UnsafePointer<Double>
  private var sides: Scratch<Side>
  /// The index of a side plus one; 0 for a free slot.
  private var slots: UnsafeMutableBufferPointer<UInt32>
  /// The number of bits of the hash that do not select the slot.
  private var shift: UInt64
  private var guess = -1

  /// - Parameter most: the largest number of sides to be added; about half of them will have to wait.
  init(_ positions: UnsafePointer<Double>, most: Int) {
    self.positions = positions
    sides = Scratch(capacity: most / 2 + 64)
    var bits: UInt64 = 6
    while 1 << bits < most * 5 / 8 { bits += 1 }
    shift = 64 - bits
    slots = .allocate(capacity: 1 << bits)
    slots.initialize(repeating: 0)
  }

  deinit { slots.deallocate() }

  /// Removes and returns the unpaired sides, in the order in which they were added.
  mutating func takeRest() -> Column<Side> {
    var count = 0
    for at in 0..<sides.count where sides[at].owner >= 0 {
      sides[count] = sides[at]
      count += 1
    }
    sides.shrink(to: count)
    var rest = Scratch<Side>(capacity: 1)
    swap(&rest, &sides)
    return rest.column()
  }

  /// Returns the zone of the side's partner and removes the partner; if there is none, returns nil and adds the side.
  @inline(__always)
  mutating func twin(of side: Side) -> Int32? {
    let p = positions + 2 * Int(side.at)
    if isTwin(guess - 1, side, p) { return take(guess - 1) }
    let mask = slots.count - 1
    var at = Int(hash(p) >> shift)
    while slots[at] > 0 {
      let other = Int(slots[at]) - 1
      if isTwin(other, side, p) { return take(other) }
      at = (at + 1) & mask
    }
    sides.append(side)
    slots[at] = UInt32(truncatingIfNeeded: sides.count)
    guess = -1
    if 5 * sides.count > 4 * slots.count { grow() }
    return nil
  }

  @inline(__always)
  private mutating func take(_ number: Int) -> Int32 {
    guess = number
    let zone = sides[number].zone
    sides[number].owner = -1
    return zone
  }

  @inline(__always)
  private func isTwin(_ number: Int, _ side: Side, _ p: UnsafePointer<Double>) -> Bool {
    guard number >= 0, sides[number].owner >= 0 else { return false }
    let q = positions + 2 * Int(sides[number].at)
    // if both sides have the same orientation, partners are drawn in opposite directions
    return (sides[number].owner ^ side.owner) & 1 == 0
      ? p[0] == q[2] && p[1] == q[3] && p[2] == q[0] && p[3] == q[1]
      : p[0] == q[0] && p[1] == q[1] && p[2] == q[2] && p[3] == q[3]
  }

  /// The hash is the same for both directions of a side.
  @inline(__always)
  private func hash(_ side: UnsafePointer<Double>) -> UInt64 {
    // 0 and -0 are the same coordinate
    let x = (side[0] + 0).bitPattern &+ (side[2] + 0).bitPattern
    let y = (side[1] + 0).bitPattern &+ (side[3] + 0).bitPattern
    let mixed = (x &* 0x9E37_79B9_7F4A_7C15) ^ (y &* 0xD6E8_FEB8_6659_FD93)
    return (mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(never)
  private mutating func grow() {
    let count = 2 * slots.count
    slots.deallocate()
    slots = .allocate(capacity: count)
    slots.initialize(repeating: 0)
    shift -= 1
    for number in 0..<sides.count where sides[number].owner >= 0 {
      var at = Int(hash(positions + 2 * Int(sides[number].at)) >> shift)
      while slots[at] > 0 { at = (at + 1) & (count - 1) }
      slots[at] = UInt32(truncatingIfNeeded: number + 1)
    }
  }
}
