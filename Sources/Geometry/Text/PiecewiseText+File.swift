public import Foundation

extension PiecewiseText {
  /// Writes a new file; nothing of it is left where that fails.
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

  /// Writes into an open file from its start; the number of the system's error, else 0.
  ///
  /// Stretches go to their places at the same time, since copying into the page cache takes as long as making the text.
  public func write(toFile file: Int32, jobs: Int) -> Int32 {
    var failure: Int32 = 0
    _ = forEachBatch(jobs: jobs) { offset, stretches in
      var starts = [offset]
      for stretch in stretches { starts.append((starts.last ?? offset) + stretch.count) }
      let errors = inParallel(stretches.count, jobs: jobs) { number in
        stretches[number].withBytes { writeAll($0, to: file, at: starts[number]) }
      }
      failure = errors.first { $0 != 0 } ?? 0
      return failure == 0
    }
    return failure
  }
}

/// Writes bytes at a place of a file; the number of the system's error, else 0.
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
