/// What was found for texts that were seen before, by their bytes. Bounded: what does not fit is looked up anew.
struct ByteMemo {
  private struct Entry {
    var hash: UInt64
    var start: Int32
    var count: Int32
    var value: Int32
  }

  private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)
  private var entries: [Entry] = []
  private var arena: [UInt8] = []

  private static let most = 1 << 17
  private static let mostBytes = 16 << 20

  /// The value found for these bytes before; nil if there is none.
  func value(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32? {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] >= 0 {
      let entry = entries[Int(slots[at])]
      if entry.hash == hash, Int(entry.count) == bytes.count, isEqual(entry, bytes) { return entry.value }
      at = (at + 1) & mask
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    arena.withUnsafeBufferPointer { arena in
      for at in 0..<bytes.count where arena[Int(entry.start) + at] != bytes[at] { return false }
      return true
    }
  }

  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ value: Int32) {
    guard entries.count < ByteMemo.most, arena.count + bytes.count < ByteMemo.mostBytes else { return }
    if entries.count * 2 >= slots.count { grow() }
    insert(Int32(entries.count), hash)
    entries.append(Entry(hash: hash, start: Int32(arena.count), count: Int32(bytes.count), value: value))
    arena.append(contentsOf: bytes)
  }

  private mutating func insert(_ number: Int32, _ hash: UInt64) {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] >= 0 { at = (at + 1) & mask }
    slots[at] = number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, entry) in entries.enumerated() { insert(Int32(number), entry.hash) }
  }

  /// A hash of bytes, the same in every run.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at + 8 <= bytes.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low &+ 0x9E37_79B9_7F4A_7C15
  }
}
