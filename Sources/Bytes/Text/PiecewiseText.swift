internal import Foundation
internal import Parallel
internal import Synchronization

/// A text made of many pieces that are written when they are asked for, so that a file of any size needs little memory.
///
/// Pieces are written by the row: any range of them, into any writer, by any thread. `forEachStretch` gives each thread the
/// next stretch of rows; where it stands in the text is known once those before it are made, so one thread copies its
/// stretch into the file while the other makes its next. The text is the same for any number of threads, and the same few
/// hundred kilobytes of room serve all of it.
public struct PiecewiseText: Sendable {
  private let head: [UInt8]
  private let tail: [UInt8]
  private let count: Int
  private let write: @Sendable (Range<Int>, inout ByteWriter) -> Void

  /// - Parameters:
  ///   - head: what stands before the pieces.
  ///   - count: pieces.
  ///   - tail: text after the pieces.
  ///   - write: appends a range of them.
  public init(
    head: [UInt8] = [], count: Int, tail: [UInt8] = [],
    _ write: @escaping @Sendable (Range<Int>, inout ByteWriter) -> Void
  ) {
    self.head = head
    self.tail = tail
    self.count = count
    self.write = write
  }

  /// A text that is there already.
  public init(_ bytes: [UInt8]) { self.init(head: bytes, count: 0) { _, _ in } }

  /// All of it.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(bytes: head)
    write(0..<count, &writer)
    writer.append(bytes: tail)
    return writer.bytes
  }

  /// Bytes that a stretch should have: small enough for the processor's cache, large enough that starting it costs nothing.
  private static let stretch = 1 << 18

  /// Makes the text by stretches and hands them on, each with the number of its first byte, until `take` says no.
  ///
  /// - Parameter take: called by several threads at the same time, in no order, for stretches that do not overlap; a number
  ///   other than 0 ends it.
  /// - Returns: what `take` said last.
  func forEachStretch(jobs: Int, _ take: @Sendable (Int, UnsafeBufferPointer<UInt8>) -> Int32) -> Int32 {
    let desk = Mutex(RowCursor(rows: count))
    var writer = ByteWriter()
    // the first rows tell how long rows are, and so whether more threads are worth their start
    _ = hand(on: desk, &writer, take)
    let threads = desk.withLock { min(jobs, 1 + $0.bytesLeft / Self.stretch) }
    if threads < 2 {
      while hand(on: desk, &writer, take) {}
    } else {
      _ = inParallel(threads, jobs: threads) { _ in
        var writer = ByteWriter()
        while hand(on: desk, &writer, take) {}
      }
    }
    return desk.withLock(\.failure)
  }

  /// Makes the next stretch and hands it on; false where there is none.
  private func hand(
    on desk: borrowing Mutex<RowCursor>, _ writer: inout ByteWriter,
    _ take: (Int, UnsafeBufferPointer<UInt8>) -> Int32
  ) -> Bool {
    guard let (turn, rows) = desk.withLock({ $0.next(bytes: Self.stretch) }) else { return false }
    writer.removeAll()
    if rows.lowerBound == 0 { writer.append(bytes: head) }
    if !rows.isEmpty { write(rows, &writer) }
    if rows.upperBound == count { writer.append(bytes: tail) }
    // where it begins is known once all before it are made
    var offset = desk.withLock { $0.place(turn, rows.count, writer.count) }
    while offset == nil {
      sched_yield()
      offset = desk.withLock { $0.place(turn, rows.count, writer.count) }
    }
    let failure = writer.withBytes { take(offset ?? 0, $0) }
    if failure != 0 { desk.withLock { $0.failure = failure } }
    return true
  }
}

/// Gives out the rows of a text by stretches, and says where in the text each of them begins.
private struct RowCursor {
  let rows: Int
  /// The number of the system's error; nothing is given out any more.
  var failure: Int32 = 0
  private var given = (rows: 0, turns: 0)
  private var placed = (rows: 0, turns: 0, bytes: 0)

  init(rows: Int) { self.rows = rows }

  var bytesLeft: Int { placed.rows == 0 ? 0 : (rows - given.rows) * placed.bytes / placed.rows }

  mutating func next(bytes: Int) -> (turn: Int, rows: Range<Int>)? {
    guard failure == 0, given.rows < rows || given.turns == 0 else { return nil }
    let most = placed.rows == 0 ? 64 : max(64, placed.rows * bytes / max(placed.bytes, 1))
    let range = given.rows..<min(rows, given.rows + most)
    defer { given = (range.upperBound, given.turns + 1) }
    return (given.turns, range)
  }

  /// The number of the first byte; nil while stretches before it are being made.
  mutating func place(_ turn: Int, _ rows: Int, _ bytes: Int) -> Int? {
    guard turn == placed.turns else { return nil }
    defer { placed = (placed.rows + rows, placed.turns + 1, placed.bytes + bytes) }
    return placed.bytes
  }
}
