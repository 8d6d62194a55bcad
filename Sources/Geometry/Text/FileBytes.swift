// URL is how Swift names files, so it is part of the interface.
public import Foundation

/// A file that cannot be read, and why, in words for the user.
public struct FileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}

/// All bytes of a regular file. Folders, pipes and devices are refused, so that reading cannot hang.
public func fileBytes(of url: URL) throws(FileProblem) -> [UInt8] {
  let path = url.path(percentEncoded: false)
  // O_NONBLOCK: opening a pipe without a writer would wait for one
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard file >= 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
  guard status.st_mode & S_IFMT == S_IFREG else { throw FileProblem(path: path, reason: "is not a regular file") }

  let size = Int(status.st_size)
  var failure: String?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = read(file, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]).baseAddress, size - count)
      if got < 0 {
        if errno == EINTR { continue }
        failure = lastSystemError()
      }
      // 0: the file became shorter meanwhile
      if got <= 0 { break }
      count += got
    }
  }
  if let failure { throw FileProblem(path: path, reason: failure) }
  return bytes
}

private func lastSystemError() -> String { String(cString: strerror(errno)) }
