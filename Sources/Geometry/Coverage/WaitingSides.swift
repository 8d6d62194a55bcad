/// Sides that wait for their twin: the same two positions the other way round.
///
/// A side is only the number of its first position in the file, and the table (linear probing) only numbers of sides, so
/// that a large front of them stays in the cache. Where two zones meet, one ring runs along the other's sides backwards:
/// the first guess is the side before the last twin, and most find theirs so, without the table. A side that has found
/// its twin stays where it is, marked as gone.
struct WaitingSides: ~Copyable {
  /// From position `at` of the file to the next.
  struct Side: BitwiseCopyable, Sendable {
    var at: Int32
    /// Twice the zone, plus one where its land lies on the right as drawn; -1: gone.
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
  /// One more than the number of a side; 0: free.
  private var slots: UnsafeMutableBufferPointer<UInt32>
  /// Bits of the hash that do not choose the slot.
  private var shift: UInt64
  private var guess = -1

  /// - Parameter most: sides that may come; about half of them will have to wait.
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

  /// Gives up the sides that still wait, in the order in which they came.
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

  /// The zone of the side's twin, which waits no longer; nil, and the side waits, if there is none.
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
    // turned the same way round, twins are drawn in opposite directions
    return (sides[number].owner ^ side.owner) & 1 == 0
      ? p[0] == q[2] && p[1] == q[3] && p[2] == q[0] && p[3] == q[1]
      : p[0] == q[0] && p[1] == q[1] && p[2] == q[2] && p[3] == q[3]
  }

  /// The same for both directions.
  @inline(__always)
  private func hash(_ side: UnsafePointer<Double>) -> UInt64 {
    // 0 and -0 are the same place
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
