internal import Foundation

/// Bytes that are written once from start to end, and then read: kept in an unnamed file in the folder for temporary files, so that they take
/// no memory.
public final class Spool {
  private let file: Int32
  /// Bytes written so far.
  public private(set) var count = 0

  /// - Throws: ``FileProblem`` where no folder for temporary files can be written.
  public init() throws(FileProblem) {
    guard let own = namelessFile() else { throw FileProblem(path: "TMPDIR", reason: systemError(errno)) }
    file = own
  }

  deinit { close(file) }

  /// Adds bytes at the end.
  /// - Throws: ``FileProblem`` where the disk is full.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(FileProblem) {
    var done = 0
    while done < bytes.count {
      let written = write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileProblem(path: "TMPDIR", reason: systemError(errno)) }
      done += written
    }
    count += done
  }

  /// Adds numbers at the end, as they are in memory.
  /// - Throws: ``FileProblem`` where the disk is full.
  public func append(_ numbers: [some BitwiseCopyable]) throws(FileProblem) {
    // a typed error does not pass through the closure
    let failure: FileProblem? = numbers.withUnsafeBytes { bytes in
      do throws(FileProblem) {
        try append(bytes)
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
  }

  /// What has been written so far; nothing may be added any more.
  /// - Throws: ``FileProblem`` where the system does not map the file.
  public func contents() throws(FileProblem) -> FileContents {
    guard count > 0 else { return FileContents([]) }
    guard let address = mapped(file, size: count) else {
      throw FileProblem(path: "TMPDIR", reason: systemError(errno))
    }
    return FileContents(mappedAt: address, count: count)
  }
}
