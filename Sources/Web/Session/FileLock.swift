internal import Foundation

/// An exclusive lock on a file; the system releases it when the process ends, even by a crash.
final class FileLock: Sendable {
  enum Outcome {
    case locked(FileLock)
    /// Held by another process, with its process id if known.
    case taken(by: Int?)
    /// The file cannot be created, or its file system has no locks.
    case impossible
  }

  private let file: Int32

  private init(_ file: Int32) { self.file = file }

  deinit { close(file) }

  static func lock(_ url: URL) -> Outcome {
    let file = open(url.path(percentEncoded: false), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { return .impossible }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      defer { close(file) }
      return isTaken ? .taken(by: holder(file)) : .impossible
    }
    let number = Array("\(getpid())\n".utf8)
    if ftruncate(file, 0) == 0 { _ = pwrite(file, number, number.count, 0) }
    return .locked(FileLock(file))
  }

  /// The process id that the process with the lock has written into the file.
  private static func holder(_ file: Int32) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(file, &bytes, bytes.count, 0)
    return count > 0 ? Int(String(decoding: bytes[..<count], as: UTF8.self).prefix(while: \.isNumber)) : nil
  }
}
