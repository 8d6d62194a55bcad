/// A partition of the blocks that is refined step by step: blocks in the same part have had equal values in all steps so far.
struct BlockPartition {
  /// Part of each block.
  private(set) var part: [Int32]
  private(set) var count: Int32

  init(part: [Int32]) {
    self.part = part
    count = (part.max() ?? -1) + 1
  }

  /// Splits parts: blocks that are given with the same number stay together, apart from all others of their part.
  mutating func divide(_ blocks: some Sequence<(Int, Int32)>) {
    var numbers = PairNumbers()
    var last: (part: Int32, number: Int32, new: Int32) = (-1, -1, 0)
    var count = count
    part.withUnsafeMutableBufferPointer { part in
      for (block, number) in blocks {
        if part[block] != last.part || number != last.number {
          last = (part[block], number, numbers.number(of: part[block], number, next: count))
          if last.new == count { count += 1 }
        }
        part[block] = last.new
      }
    }
    self.count = count
  }
}

/// Assigns numbers to pairs of integers: a hash table with open addressing, since the secure hash of a dictionary would cost
/// several times as much as the rest of the partition.
private struct PairNumbers {
  private static let none: Int32 = -1
  private var slots = [(key: UInt64, number: Int32)](repeating: (0, none), count: 64)
  private var count = 0

  /// The number of a pair; `next` if it is new.
  mutating func number(of one: Int32, _ other: Int32, next: Int32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other))
    let slot = slot(of: key)
    if slots[slot].number != PairNumbers.none { return slots[slot].number }
    slots[slot] = (key, next)
    count += 1
    if count > slots.count / 2 { grow() }
    return next
  }

  /// The slot of a key, or the free slot for it.
  private func slot(of key: UInt64) -> Int {
    // 2^64 ÷ the golden ratio, as in Knuth's multiplicative hashing; the high bits are the well mixed ones
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot].number != PairNumbers.none, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, PairNumbers.none), count: 4 * old.count)
    for one in old where one.number != PairNumbers.none { slots[slot(of: one.key)] = one }
  }
}
