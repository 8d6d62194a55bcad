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

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

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
