/// Sides that wait for their twin: a hash table with linear probing, from which pairs are taken out again. It owns its
/// memory, so that millions of sides pass without being counted as references.
struct WaitingSides: ~Copyable {
  struct Side {
    var a: Position
    var b: Position
    var zone: Int32
    var hash: UInt32
  }

  private var slots: UnsafeMutableBufferPointer<Side>
  private var used = 0
  /// Bits of the hash that do not choose the slot.
  private var shift: UInt32

  private static let free = Side(a: Position(0, 0), b: Position(0, 0), zone: -1, hash: 0)

  init() {
    slots = .allocate(capacity: 1 << 10)
    slots.initialize(repeating: WaitingSides.free)
    shift = 32 - 10
  }

  deinit { slots.deallocate() }

  static func hash(_ place: Position) -> UInt64 {
    // 0 and -0 are the same place
    var mixed = (place.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 32)) &+ (place.y + 0).bitPattern
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }

  /// The same for both directions.
  static func hash(_ a: UInt64, _ b: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((a &+ b) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The sides that still wait.
  var all: [Side] { slots.filter { $0.zone >= 0 } }

  /// The zone of the side's twin, which waits no longer; nil, and the side waits, if there is none.
  @inline(__always)
  mutating func twin(of side: Side) -> Int32? {
    let mask = slots.count - 1
    var at = Int(side.hash >> shift)
    while slots[at].zone >= 0 {
      if slots[at].hash == side.hash, slots[at].a == side.b, slots[at].b == side.a {
        let zone = slots[at].zone
        remove(at)
        return zone
      }
      at = (at + 1) & mask
    }
    slots[at] = side
    used += 1
    if 2 * used > slots.count { grow() }
    return nil
  }

  /// Closes the gap, so that no search ends early: later sides move up unless they are before their own slot then.
  private mutating func remove(_ slot: Int) {
    let mask = slots.count - 1
    var (gap, at) = (slot, slot)
    while true {
      at = (at + 1) & mask
      guard slots[at].zone >= 0 else { break }
      let home = Int(slots[at].hash >> shift)
      if (at &- home) & mask >= (at &- gap) & mask {
        slots[gap] = slots[at]
        gap = at
      }
    }
    slots[gap].zone = -1
    used -= 1
  }

  private mutating func grow() {
    let old = slots
    defer { old.deallocate() }
    shift -= 1
    slots = .allocate(capacity: 2 * old.count)
    slots.initialize(repeating: WaitingSides.free)
    let mask = slots.count - 1
    for side in old where side.zone >= 0 {
      var at = Int(side.hash >> shift)
      while slots[at].zone >= 0 { at = (at + 1) & mask }
      slots[at] = side
    }
  }
}
