// Swift names files by URL, so URL is part of the interface.
public import Foundation

/// The bytes of a file at the time when it was opened.
///
/// Later changes to the file by other programs have no effect: a small file is read into memory, a large one is copied
/// to an unnamed temporary file (`ownCopy`), which is memory-mapped. The system loads pages of the copy on demand and
/// may evict them; `release` evicts them at once. So a file larger than memory can be read, and no other program can
/// truncate the copy; truncating a mapped file would crash this program.
public final class FileContents: Sendable {
  enum Place: Sendable {
    case array([UInt8])
    case mapped(address: UInt, count: Int)
  }

  /// Files of at least this size, in bytes, are copied and mapped.
  private static let large = 32 << 20

  private let place: Place

  /// Bytes that are already in memory.
  public init(_ bytes: [UInt8]) { place = .array(bytes) }

  /// A file that is mapped already; it is unmapped with this object.
  init(mappedAt address: UInt, count: Int) { place = .mapped(address: address, count: count) }

  /// - `largest`: the largest size accepted, in bytes.
  /// - Throws: ``FileProblem`` if the file cannot be read.
  public init(of url: URL, largest: Int = Int(UInt32.max)) throws(FileProblem) {
    place = try withSettledFile(url, largest: largest) { (file, size) throws(FileProblem) in
      if size >= FileContents.large, let address = ownCopy(of: file, size: size) {
        return (.mapped(address: address, count: size), size)
      }
      let bytes = try bytes(of: file, size: size, url)
      return (.array(bytes), bytes.count)
    }
  }

  deinit {
    if case .mapped(let address, let count) = place { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
  }

  /// Number of bytes.
  public var count: Int {
    switch place {
    case .array(let bytes): bytes.count
    case .mapped(_, let count): count
    }
  }

  /// Calls `body` with all bytes; the pointer must not be used after it returns.
  public func withBytes<Result, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch place {
    case .array(let bytes):
      return try bytes.withUnsafeBufferPointer(body)
    case .mapped(let address, let count):
      return try body(UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: count))
    }
  }

  /// Evicts the pages of a range, or of the whole file, from memory; they are loaded again on the next access. Does
  /// nothing for a file that is not mapped.
  public func release(_ range: Range<Int>? = nil) {
    guard case .mapped(let address, let count) = place else { return }
    let range = range ?? 0..<count
    let page = 1 << 12
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound == count ? count : range.upperBound / page * page
    guard start < end else { return }
    madvise(UnsafeMutableRawPointer(bitPattern: address + UInt(start)), end - start, MADV_DONTNEED)
  }
}
