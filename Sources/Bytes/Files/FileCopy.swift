internal import Foundation

/// Copies a file to an unnamed file in the folder for temporary files, which no other program can open, and maps it.
///
/// - Returns: the address of the mapping; nil if there is no space for the copy, or no folder for temporary files.
func ownCopy(of file: Int32, size: Int) -> UInt? {
  guard let own = namelessFile() else { return nil }
  defer { close(own) }
  guard copy(file, to: own, size: size) else { return nil }
  return mapped(own, size: size)
}

/// Maps a file of at least one byte; nil if the system refuses.
func mapped(_ file: Int32, size: Int) -> UInt? {
  guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else { return nil }
  return UInt(bitPattern: start)
}

/// Creates an unnamed file: in `TMPDIR`, else in a folder that is on disk on most systems.
/// - Parameter room: bytes to allocate; a folder without that room is passed over.
package func namelessFile(room: Int = 0) -> Int32? {
  let folders = [ProcessInfo.processInfo.environment["TMPDIR"], "/var/tmp", "/tmp"].compactMap { $0 }
  for folder in folders {
    var path = Array((folder + "/schoolzone-XXXXXX").utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { continue }
    unlink(path)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    if room == 0 || posix_fallocate(file, 0, off_t(room)) == 0 { return file }
    close(file)
  }
  return nil
}

private func copy(_ from: Int32, to: Int32, size: Int) -> Bool {
  let window = 1 << 20
  return withUnsafeTemporaryAllocation(byteCount: window, alignment: 16) { buffer in
    var at = 0
    while at < size {
      let count = pread(from, buffer.baseAddress, min(window, size - at), off_t(at))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      var written = 0
      while written < count {
        let more = pwrite(to, buffer.baseAddress.map { $0 + written }, count - written, off_t(at + written))
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { return false }
        written += more
      }
      at += count
    }
    return true
  }
}
