public import Foundation
public import Parallel

extension PiecewiseText {
  /// Writes a new file. If that fails, the incomplete file is removed.
  ///
  /// - `jobs`: largest number of threads.
  /// - Throws: ``FileProblem`` with the system's reason.
  public func write(to url: URL, jobs: Int = coreCount) throws(FileProblem) {
    let path = url.path(percentEncoded: false)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileProblem(path: path, reason: systemError(errno)) }
    let errorNumber = write(toFile: file, jobs: jobs)
    let isClosed = close(file) == 0
    guard errorNumber == 0, isClosed else {
      let reason = systemError(errorNumber == 0 ? errno : errorNumber)
      unlink(path)
      throw FileProblem(path: path, reason: reason)
    }
  }

  /// Writes into an open file, from its start. Returns the system's error number; 0 for success.
  public func write(toFile file: Int32, jobs: Int) -> Int32 {
    forEachStretch(jobs: jobs) { offset, bytes in writeAll(bytes, to: file, at: offset) }
  }
}

/// Writes bytes at an offset of a file. Returns the system's error number; 0 for success.
private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32, at offset: Int) -> Int32 {
  var done = 0
  while done < bytes.count {
    let count = pwrite(file, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return count < 0 ? errno : EIO }
    done += count
  }
  return 0
}
