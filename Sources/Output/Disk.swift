internal import CKernels
internal import Foundation
internal import Planning

/// The system calls that make the output folder; each throws the system's error message.
enum Disk {
  enum State {
    case absent, folder, other
  }

  static func state(of path: String) -> State {
    var status = stat()
    guard stat(path, &status) == 0 else { return .absent }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  static func makeFolder(_ path: String) throws(OutputProblem) {
    if mkdir(path, 0o777) != 0 { throw problem(path) }
  }

  /// Writes a new file completely, and waits until it is on the disk.
  ///
  /// - Parameter jobs: threads that make its pieces.
  static func write(_ reported: ReportedFile, to path: String, jobs: Int) throws(OutputProblem) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw problem(path) }
    var errorNumber = reported.write(toFile: file, jobs: jobs)
    // EINVAL: something that cannot be synchronised, such as a file system in memory
    if errorNumber == 0, fsync(file) != 0, errno != EINVAL { errorNumber = errno }
    if close(file) != 0, errorNumber == 0 { errorNumber = errno }
    guard errorNumber == 0 else { throw problem(path, errorNumber) }
  }

  static func move(_ from: String, to new: String) throws(OutputProblem) {
    if rename(from, new) != 0 { throw problem(new) }
  }

  /// Exchanges the names of two folders at once; returns false where the system or file system cannot do that.
  static func exchange(_ one: String, with other: String) throws(OutputProblem) -> Bool {
    let errorNumber = kernels_exchange(one, other)
    if errorNumber == 0 { return true }
    if errorNumber == ENOSYS || errorNumber == EINVAL { return false }
    throw problem(other, errorNumber)
  }

  /// Waits until the names in a folder are on the disk.
  static func synchronise(_ folder: String) throws(OutputProblem) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw problem(folder) }
    // EINVAL: something that cannot be synchronised
    let errorNumber = fsync(file) != 0 && errno != EINVAL ? errno : 0
    close(file)
    if errorNumber != 0 { throw problem(folder, errorNumber) }
  }

  /// Gives a folder the permissions and the group of another one, as far as that is allowed.
  static func likePermissions(of model: String, to folder: String) {
    var status = stat()
    guard stat(model, &status) == 0 else { return }
    _ = chown(folder, uid_t.max, status.st_gid)
    chmod(folder, status.st_mode & 0o7777)
  }

  /// Makes a file of another folder appear under a new name as well: a second name of the same file, or a copy where there can be none. An empty
  /// folder is made anew.
  static func share(_ path: String, as new: String) throws(OutputProblem) {
    if state(of: path) == .folder, !isLink(path) {
      if mkdir(new, 0o777) != 0, errno != EEXIST { throw problem(new) }
    } else if linkat(AT_FDCWD, path, AT_FDCWD, new, 0) != 0 {
      do {
        try FileManager.default.copyItem(atPath: path, toPath: new)
      } catch {
        throw OutputProblem(path: path, reason: Phrase("cannot be kept: \(error.localizedDescription)"))
      }
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Removes a file or folder. A call that fails for a moment, as where no further file can be opened, is made again.
  static func remove(_ path: String) {
    var status = stat()
    for _ in 0..<3 where lstat(path, &status) == 0 { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Whether a folder has no entry; true where it cannot be read.
  static func isEmpty(_ folder: String) -> Bool {
    guard let entries = opendir(folder) else { return true }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix(3)) }
      let dot = UInt8(ascii: ".")
      if name[0] != dot || (name[1] != 0 && (name[1] != dot || name[2] != 0)) { return false }
    }
    return true
  }

  /// The absolute path without links, `.` and `..`; parts that do not exist stay as they are. A `~` is a name like others.
  static func resolved(_ path: String) -> String {
    var known = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var missing: [Substring] = []
    while true {
      if let real = realpath(known, nil) {
        known = String(cString: real)
        free(real)
        break
      }
      guard let slash = known.lastIndex(of: "/"), slash > known.startIndex || known.count > 1 else { break }
      missing.append(known[known.index(after: slash)...])
      known = slash == known.startIndex ? "/" : String(known[..<slash])
    }
    var parts = known.split(separator: "/")
    for part in missing.reversed() where !part.isEmpty && part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The folder of a file.
  static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Files below a folder, relative to it, in order; links and empty folders count as files.
  static func files(below folder: String, prefix: String = "") -> [String] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.flatMap { name -> [String] in
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [prefix + name] }
      let below = files(below: path, prefix: prefix + name + "/")
      return below.isEmpty ? [prefix + name] : below
    }
  }

  static func problem(_ path: String, _ errorNumber: Int32? = nil) -> OutputProblem {
    let reason = String(cString: strerror(errorNumber ?? errno))
    return OutputProblem(path: path, reason: Phrase("cannot be written: \(reason)"))
  }
}
