// URL is how Swift names files, so it is part of the interface.
public import Foundation

/// The bytes of a file as it was when it was opened, to be looked at as often as wanted.
///
/// Nothing that another program does to the file afterwards is seen: a small file is read into memory, a large one is copied to
/// a file without a name (`ownCopy`), which is mapped. The pages of the copy are the system's, which brings them when they are
/// looked at and may take them away again; `release` gives back what was looked at. So a file larger than memory can be read,
/// and no one can shorten it meanwhile, as would end a program that maps the file itself.
public final class FileContents: Sendable {
  enum Place: Sendable {
    case array([UInt8])
    case mapped(address: UInt, count: Int)
  }

  /// Files of this many bytes and more are copied and mapped.
  private static let large = 32 << 20

  private let place: Place

  public init(_ bytes: [UInt8]) { place = .array(bytes) }

  /// - Parameters:
  ///   - url: of the file.
  ///   - largest: bytes, at most.
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

  public var count: Int {
    switch place {
    case .array(let bytes): bytes.count
    case .mapped(_, let count): count
    }
  }

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

  /// Gives the memory of a range back to the system; it is fetched again where it is looked at again.
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
