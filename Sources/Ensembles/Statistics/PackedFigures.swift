internal import Bytes
internal import Foundation
internal import Parallel

/// The figures of all draws, four bytes each, in an unnamed file that is mapped: shape `[columns × draws]`.
///
/// A figure is kept as its difference from the reference in whole units of its column, so that draws without any spread are exact.
public final class PackedFigures: Sendable {
  /// Number of columns.
  public let columns: Int
  /// Number of draws.
  public let draws: Int
  private let memory: SharedMemory<Int32>
  private let bytes: Int

  /// - Throws: ``EnsembleProblem/noSpace(bytes:)`` where neither disk nor memory has the room.
  public init(columns: Int, draws: Int) throws(EnsembleProblem) {
    (self.columns, self.draws) = (columns, draws)
    let (count, overflows) = columns.multipliedReportingOverflow(by: draws)
    let (size, isTooLarge) = max(1, count).multipliedReportingOverflow(by: MemoryLayout<Int32>.size)
    guard !overflows, !isTooLarge, let start = PackedFigures.map(size) else { throw .noSpace(bytes: size) }
    (memory, bytes) = (SharedMemory(start.assumingMemoryBound(to: Int32.self)), size)
  }

  deinit { munmap(memory.start, bytes) }

  /// Up to this size, figures are kept in memory alone, which is much faster to fill than a file.
  private static let mostInMemory = 64 << 20

  /// Memory backed by an unnamed file in the folder for temporary files, or else by memory alone.
  private static func map(_ size: Int) -> UnsafeMutableRawPointer? {
    func mapped(_ file: Int32, _ flags: Int32) -> UnsafeMutableRawPointer? {
      let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, file, 0)
      return start == MAP_FAILED ? nil : start
    }
    if size > mostInMemory, let file = namelessFile(room: size) {
      defer { close(file) }
      if let start = mapped(file, MAP_SHARED) { return start }
    }
    guard let start = mapped(-1, MAP_PRIVATE | MAP_ANONYMOUS) else { return nil }
    #if os(Linux)
      // each draw writes to all columns: with large pages, the addresses of all are at hand
      if size > 1 << 22 { _ = madvise(start, size, MADV_HUGEPAGE) }
    #endif
    return start
  }

  /// The figures of a column, by draw.
  public func column(_ column: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: memory.start + column * draws, count: draws)
  }

  /// A copy with the first draws alone.
  func first(_ count: Int) throws(EnsembleProblem) -> PackedFigures {
    let part = try PackedFigures(columns: columns, draws: count)
    for number in 0..<columns {
      let (from, to) = (column(number), part.place(number, from: 0))
      for draw in 0..<count { to[draw] = from[draw] }
    }
    return part
  }

  /// The figures of a column from a draw on, to be set; no two threads may set the same draw.
  func place(_ column: Int, from draw: Int) -> UnsafeMutablePointer<Int32> { memory.start + column * draws + draw }
}
