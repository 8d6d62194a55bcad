internal import Foundation
internal import Parallel
import Planning

/// Reads the rows of one stretch of `children.csv` on the fast path (`FastChildrenParser`).
struct ChildrenRows {
  /// The value of a cell that no row has set.
  static let notGiven = UInt16.max

  /// Number of rows read.
  private(set) var count = 0
  /// Number of rows with an empty cell of migrant children.
  private(set) var emptyMigrants = 0
  /// By district and cohort: true if there was a row.
  private(set) var counted: [Bool]

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at = 0
  private let blocks: BlockTable
  private var numbers: [String: Int32]?
  private let registered: SharedMemory<UInt16>
  private let migrant: SharedMemory<UInt16>
  private let cohorts: ClosedRange<Int>
  /// The block of the previous row, its district, and the range of its id.
  private var block = -1
  private var district = 0
  private var id = 0..<0
  /// The block with which the stretch probably begins.
  private var likely = 0

  init(
    _ table: FastChildrenParser, _ bytes: UnsafeBufferPointer<UInt8>, _ numbers: [String: Int32]?,
    _ registered: SharedMemory<UInt16>, _ migrant: SharedMemory<UInt16>
  ) {
    self.bytes = bytes
    self.numbers = numbers
    self.registered = registered
    self.migrant = migrant
    blocks = table.dataset.blocks
    cohorts = table.cohorts
    counted = Array(repeating: false, count: table.dataset.districts.count * table.cohorts.count)
  }

  /// Moves to the first row of a stretch.
  mutating func begin(at start: Int) {
    at = start
    // if the table lists the blocks in order, a stretch begins at about the same fraction of both
    likely = blocks.count * start / max(bytes.count, 1)
  }

  /// Reads the rows that begin before an offset; false if a row needs the full parser.
  mutating func read(until end: Int, _ roles: [FastChildrenParser.Role], _ separator: UInt8) -> Bool {
    while at < end {
      guard readRow(roles, separator) else { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func readRow(_ roles: [FastChildrenParser.Role], _ separator: UInt8) -> Bool {
    var (year, locals, migrants) = (0, 0, 0)
    var column = 0
    while true {
      switch roles[column] {
      case .block: guard passBlock(separator) else { return false }
      case .year:
        guard let number = passWhole() else { return false }
        year = number
      case .registered:
        guard let number = passWhole() else { return false }
        locals = number
      case .migrant:
        guard let number = passWhole(empty: -1) else { return false }
        if number < 0 { emptyMigrants &+= 1 }
        migrants = max(0, number)
      }
      column += 1
      if column == roles.count { break }
      guard at < bytes.count, bytes[at] == separator else { return false }
      at &+= 1
    }
    guard passLineEnd(), cohorts.contains(year) else { return false }
    let cohort = year &- cohorts.lowerBound
    let cell = cohort &* blocks.count &+ block
    guard registered[cell] == Self.notGiven else { return false }
    registered[cell] = UInt16(truncatingIfNeeded: locals)
    migrant[cell] = UInt16(truncatingIfNeeded: migrants)
    counted[district &* cohorts.count &+ cohort] = true
    count &+= 1
    return true
  }

  @inline(__always)
  private mutating func passLineEnd() -> Bool {
    if at == bytes.count { return true }
    if bytes[at] == 13 { at &+= 1 }
    guard at < bytes.count, bytes[at] == 10 else { return false }
    at &+= 1
    return true
  }

  /// Parses an integer below 65,535.
  @inline(__always)
  private mutating func passWhole(empty: Int? = nil) -> Int? {
    var value = 0
    let start = at
    while at < bytes.count, bytes[at] &- 48 < 10 {
      value = value &* 10 &+ Int(bytes[at] &- 48)
      at &+= 1
    }
    guard at > start else { return empty }
    return at &- start <= 5 && value <= Plausible.children ? value : nil
  }

  // MARK: blocks

  @inline(__always)
  private mutating func passBlock(_ separator: UInt8) -> Bool {
    if block >= 0, isSame(), isEnd(at &+ id.count, separator) {
      at &+= id.count
      return true
    }
    return passOtherBlock(separator)
  }

  private mutating func passOtherBlock(_ separator: UInt8) -> Bool {
    let start = at
    while !isEnd(at, separator) {
      guard bytes[at] != 34 else { return false }
      at &+= 1
    }
    id = start..<at
    guard !id.isEmpty, bytes[start] != 32, bytes[at &- 1] != 32 else { return false }
    let cell = UnsafeBufferPointer(rebasing: bytes[id])
    guard let number = block < 0 ? firstNumber(of: cell) : nextNumber(of: cell) else { return false }
    block = number
    district = blocks.districts[block].position
    return true
  }

  private mutating func nextNumber(of id: UnsafeBufferPointer<UInt8>) -> Int? {
    if block + 1 < blocks.count, blocks.ids[block + 1].utf8.elementsEqual(id) { return block + 1 }
    if numbers == nil {
      numbers = Dictionary(blocks.ids.enumerated().map { ($1, Int32($0)) }) { $1 }
    }
    return numbers?[String(decoding: id, as: UTF8.self)].map(Int.init)
  }

  private mutating func firstNumber(of id: UnsafeBufferPointer<UInt8>) -> Int? {
    let near = max(0, likely - 10_000)..<min(blocks.count, likely + 10_000)
    return near.first { blocks.ids[$0].utf8.elementsEqual(id) } ?? nextNumber(of: id)
  }

  /// True if the bytes at the current offset start with the id of the previous row.
  @inline(__always)
  private func isSame() -> Bool {
    guard let base = bytes.baseAddress, bytes.count &- at >= 8 || bytes.count &- at >= id.count else { return false }
    if id.count <= 8, bytes.count &- at >= 8 {
      let raw = UnsafeRawPointer(base)
      let (here, before) = (
        raw.loadUnaligned(fromByteOffset: at, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: id.lowerBound, as: UInt64.self)
      )
      return (here ^ before).littleEndian << UInt64(truncatingIfNeeded: 64 &- 8 &* id.count) == 0
    }
    guard bytes.count &- at >= id.count else { return false }
    return memcmp(base + at, base + id.lowerBound, id.count) == 0
  }

  /// True at the end of a cell.
  @inline(__always)
  private func isEnd(_ offset: Int, _ separator: UInt8) -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    return byte == separator || byte == 10 || byte == 13
  }

  // MARK: after reading

  /// Sets cells that no row has set to 0; returns the number of cells that had been set.
  static func fillUp(_ cells: inout [UInt16]) -> Int {
    cells.withUnsafeMutableBufferPointer { cells in
      var empty = 0
      for at in cells.indices {
        let isEmpty = cells[at] == notGiven
        empty &+= isEmpty ? 1 : 0
        cells[at] = isEmpty ? 0 : cells[at]
      }
      return cells.count - empty
    }
  }
}
