// URL is how Swift names files, so it is part of the interface.
public import Foundation

/// The bytes of a file, to be looked at as often as wanted: a small one is read, a large one is mapped.
///
/// The pages of a mapped file are the system's, which brings them when they are looked at and may take them away again. So
/// nothing is copied, and `release` gives back what was looked at: a file larger than memory can be read. Who shortens
/// such a file while it is being read ends the program, as with any program that maps files.
public final class FileContents: Sendable {
  private enum Place: Sendable {
    case array([UInt8])
    case mapped(address: UInt, count: Int)
  }

  /// Files of this many bytes and more are mapped.
  private static let large = 1 << 20

  private let place: Place

  public init(_ bytes: [UInt8]) { place = .array(bytes) }

  /// - Parameter largest: bytes, at most.
  public init(of url: URL, largest: Int = Int(UInt32.max)) throws(FileProblem) {
    let address = try withOpenFile(url, largest: largest) { (file, size) throws(FileProblem) -> (UInt, Int)? in
      guard size >= FileContents.large else { return nil }
      guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else { return nil }
      return (UInt(bitPattern: start), size)
    }
    if let address {
      place = .mapped(address: address.0, count: address.1)
    } else {
      place = .array(try fileBytes(of: url, largest: largest))
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
