// Swift names files by URL, so URL is part of the interface.
public import Foundation

/// A file that could not be read or written, and the reason, in words for the user.
public struct FileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, as the user named it.
  public var path: String
  /// The reason in English, worded to follow the path: `is not a regular file`, or the system's error.
  public var reason: String

  /// - Parameters:
  ///   - path: the file, as the user named it.
  ///   - reason: the reason in English, worded to follow the path.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}

/// Reads all bytes of a regular file. Folders, pipes and devices are refused, so that reading cannot block.
///
/// - `largest`: the largest size accepted, in bytes; a longer file is refused before memory is allocated.
/// - Throws: ``FileProblem`` if the file cannot be opened or read, is not a regular file, is too large, or is still
///   being written by another program.
public func fileBytes(of url: URL, largest: Int = Int(UInt32.max)) throws(FileProblem) -> [UInt8] {
  try withSettledFile(url, largest: largest) { (file, size) throws(FileProblem) in
    let bytes = try bytes(of: file, size: size, url)
    return (bytes, bytes.count)
  }
}

func bytes(of file: Int32, size: Int, _ url: URL) throws(FileProblem) -> [UInt8] {
  let (bytes, errorNumber) = read(file, size: size)
  guard errorNumber == 0 else { throw FileProblem(path: filePath(url), reason: systemError(errorNumber)) }
  return bytes
}

/// Opens a regular file and reads it. If another program changes the file during reading, it is read again, for up to
/// about two seconds, so that the result is one state of the file.
///
/// - Parameter body: reads the file; returns its result and the number of bytes read.
func withSettledFile<Result>(
  _ url: URL, largest: Int, _ body: (_ file: Int32, _ size: Int) throws(FileProblem) -> (Result, count: Int)
) throws(FileProblem) -> Result {
  for wait in [20, 50, 100, 200, 500, 1000, 0] {
    let (result, isWhole) = try withOpenFile(url, largest: largest) { (file, size) throws(FileProblem) in
      let before = FileState(of: file)
      let (result, count) = try body(file, size)
      return (result, count == size && before != nil && before == FileState(of: file))
    }
    if isWhole { return result }
    usleep(UInt32(wait) * 1000)
  }
  throw FileProblem(path: filePath(url), reason: "is being written by another program; try again")
}

/// The attributes of a file that change when it is written to.
private struct FileState: Equatable {
  let size: Int
  let modified: [Int]

  init?(of file: Int32) {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    size = Int(status.st_size)
    modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec].map {
      Int($0)
    }
  }
}

/// Opens a regular file, calls `body` and closes the file.
func withOpenFile<Result>(
  _ url: URL, largest: Int, _ body: (_ file: Int32, _ size: Int) throws(FileProblem) -> Result
) throws(FileProblem) -> Result {
  let path = filePath(url)
  // O_NONBLOCK: without it, opening a pipe that has no writer would wait for one
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard file >= 0 else { throw FileProblem(path: path, reason: systemError(errno)) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw FileProblem(path: path, reason: systemError(errno)) }
  guard status.st_mode & S_IFMT == S_IFREG else { throw FileProblem(path: path, reason: "is not a regular file") }
  let size = Int(status.st_size)
  guard size <= largest else { throw FileProblem(path: path, reason: "is larger than \(largest) bytes") }
  return try body(file, size)
}

private func filePath(_ url: URL) -> String { url.path(percentEncoded: false) }

/// Reads `size` bytes, or fewer if the file has become shorter. `errorNumber` is the error that ended the reading; 0 if
/// there was none.
func read(_ file: Int32, size: Int) -> (bytes: [UInt8], errorNumber: Int32) {
  var errorNumber: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
      let got = read(file, rest.baseAddress, rest.count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { errorNumber = errno }
      if got <= 0 { break }
      count += got
    }
  }
  return (bytes, errorNumber)
}

func systemError(_ number: Int32) -> String { String(cString: strerror(number)) }
