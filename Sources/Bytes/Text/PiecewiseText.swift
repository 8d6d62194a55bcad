internal import Foundation
internal import Parallel
internal import Synchronization

/// A text that is generated piece by piece while it is written, so that a file of any size needs little memory.
///
/// Pieces are rows: any thread can write any range of rows into any writer. `forEachStretch` assigns the next stretch
/// of rows to each free thread. The offset of a stretch in the text is known as soon as the preceding stretches have
/// been generated, so one thread copies its stretch into the file while another generates the next. The text does not
/// depend on the number of threads, and the buffers take only a few hundred kilobytes in total.
public struct PiecewiseText: Sendable {
  private let head: [UInt8]
  private let tail: [UInt8]
  private let count: Int
  private let write: @Sendable (Range<Int>, inout ByteWriter) -> Void

  /// - Parameters:
  ///   - head: the text before the pieces.
  ///   - count: the number of pieces.
  ///   - tail: the text after the pieces.
  ///   - write: appends a range of the pieces.
  public init(
    head: [UInt8] = [], count: Int, tail: [UInt8] = [],
    _ write: @escaping @Sendable (Range<Int>, inout ByteWriter) -> Void
  ) {
    self.head = head
    self.tail = tail
    self.count = count
    self.write = write
  }

  /// A text that already exists.
  public init(_ bytes: [UInt8]) { self.init(head: bytes, count: 0) { _, _ in } }

  /// The bytes of a file, after and before others; its pages are evicted from memory as soon as they are written.
  public init(head: [UInt8], _ contents: FileContents, tail: [UInt8] = []) {
    let piece = 1 << 12
    self.init(head: head, count: (contents.count + piece - 1) / piece, tail: tail) { range, writer in
      let bytes = range.lowerBound * piece..<min(contents.count, range.upperBound * piece)
      contents.withBytes { writer.append(bytes: UnsafeBufferPointer(rebasing: $0[bytes])) }
      contents.release(bytes)
    }
  }

  /// The whole text.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(bytes: head)
    write(0..<count, &writer)
    writer.append(bytes: tail)
    return writer.bytes
  }

  /// Size of a stretch in bytes: small enough for the processor's cache, large enough that the cost of scheduling is
  /// negligible.
  private static let stretch = 1 << 18

  /// Generates the text in stretches and passes each to `take` with its offset in the text.
  ///
  /// - Parameter take: called by several threads at the same time, in any order, for stretches that do not overlap. A
  ///   result other than 0 ends the generation.
  /// - Returns: the first result of `take` that was not 0, else 0.
  func forEachStretch(jobs: Int, _ take: @Sendable (Int, UnsafeBufferPointer<UInt8>) -> Int32) -> Int32 {
    let desk = Mutex(RowCursor(rows: count))
    var writer = ByteWriter()
    // the first stretch shows the length of rows, and whether more threads are worthwhile
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

  /// Generates the next stretch and passes it to `take`; returns false if no stretch is left.
  private func hand(
    on desk: borrowing Mutex<RowCursor>, _ writer: inout ByteWriter,
    _ take: (Int, UnsafeBufferPointer<UInt8>) -> Int32
  ) -> Bool {
    guard let (turn, rows) = desk.withLock({ $0.next(bytes: Self.stretch) }) else { return false }
    writer.removeAll()
    if rows.lowerBound == 0 { writer.append(bytes: head) }
    if !rows.isEmpty { write(rows, &writer) }
    if rows.upperBound == count { writer.append(bytes: tail) }
    // the offset is known when all preceding stretches have been generated
    var offset = desk.withLock { $0.place(turn: turn, rows: rows.count, bytes: writer.count) }
    while offset == nil {
      sched_yield()
      offset = desk.withLock { $0.place(turn: turn, rows: rows.count, bytes: writer.count) }
    }
    let failure = writer.withBytes { take(offset ?? 0, $0) }
    if failure != 0 { desk.withLock { $0.failure = failure } }
    return true
  }
}

/// Assigns stretches of rows to threads, and computes the offset of each in the text.
private struct RowCursor {
  let rows: Int
  /// The system's error number; if it is not 0, no more stretches are assigned.
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

  /// The offset of a stretch; nil while preceding stretches are still being generated.
  mutating func place(turn: Int, rows: Int, bytes: Int) -> Int? {
    guard turn == placed.turns else { return nil }
    defer { placed = (placed.rows + rows, placed.turns + 1, placed.bytes + bytes) }
    return placed.bytes
  }
}
