/// A text made of many pieces that are written when they are asked for, so that a file of any size needs little memory.
///
/// Pieces are written by the row: any range of them, into any writer, by any thread. `forEachBatch` has two threads write
/// one stretch each, waits, and hands both on in order; so the text is the same for any number of threads, and the same
/// few megabytes of room serve all of it.
public struct PiecewiseText: Sendable {
  private let head: [UInt8]
  private let tail: [UInt8]
  private let count: Int
  private let write: @Sendable (Range<Int>, inout ByteWriter) -> Void

  /// - Parameters:
  ///   - head: what stands before the pieces.
  ///   - count: pieces.
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
  private static let stretch = 1 << 19

  /// Hands the text on, a few stretches at a time, in order, until `take` says no.
  ///
  /// - Parameter take: the number of the first byte, and the stretches that follow one another from there.
  /// - Returns: the length of the text; nil where `take` said no.
  func forEachBatch(jobs: Int, _ take: (Int, [ByteWriter]) -> Bool) -> Int? {
    var writers = [ByteWriter](repeating: ByteWriter(), count: max(1, jobs))
    var (next, offset, rows) = (0, 0, 64)
    writers[0].append(bytes: head)
    repeat {
      let ranges = writers.indices.map { job in
        min(count, next + job * rows)..<min(count, next + (job + 1) * rows)
      }
      next = ranges.last?.upperBound ?? count
      let isLast = next == count
      writers.withUnsafeMutableBufferPointer { writers in
        _ = inParallel(ranges.count, jobs: jobs) { job in
          if !ranges[job].isEmpty { write(ranges[job], &writers[job]) }
        }
      }
      if isLast { writers[writers.count - 1].append(bytes: tail) }
      guard take(offset, writers) else { return nil }
      let written = writers.reduce(0) { $0 + $1.count }
      offset += written
      rows = max(1, min(rows * 16, rows * writers.count * Self.stretch / max(written, 1)))
      for job in writers.indices { writers[job].removeAll() }
    } while next < count
    return offset
  }
}
