internal import Foundation
internal import Planning

/// A single file that a command writes: under another name first, then renamed, so that it is never incomplete.
public struct OutputFile: Sendable {
  /// Its path.
  public let path: String

  /// - Parameter path: absolute, or relative to the working folder.
  public init(_ path: String) { self.path = path }

  /// Checks before a long computation that the file can be written: its folder exists, and no folder has its name.
  public func check() throws(OutputProblem) {
    guard Disk.state(of: path) != .folder else {
      throw OutputProblem(path: path, reason: Phrase("is a folder, expected the name of a file"))
    }
    guard Disk.state(of: Disk.folder(of: path)) == .folder else {
      throw OutputProblem(path: path, reason: Phrase("its folder does not exist"))
    }
  }

  /// Replaces a file of that name.
  public func write(_ bytes: [UInt8]) throws(OutputProblem) { try stage(bytes).commit() }

  /// - Parameter make: writes the file at the path that it receives.
  public func replace(_ make: (String) throws(OutputProblem) -> Void) throws(OutputProblem) {
    try stage(make).commit()
  }

  /// Writes the file completely under another name, from which ``StagedFile/commit()`` renames it.
  public func stage(_ bytes: [UInt8]) throws(OutputProblem) -> StagedFile {
    try stage { (partial) throws(OutputProblem) in try Disk.write(ReportedFile(path, bytes), to: partial, jobs: 1) }
  }

  private static let ending = ".partial-"

  /// Removes what runs that were killed have left beside the file: the name ends with the number of a process that is no more.
  private func removeRemains() {
    let (folder, name) = (Disk.folder(of: path), (path as NSString).lastPathComponent + OutputFile.ending)
    for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where other.hasPrefix(name) {
      guard let process = pid_t(other.dropFirst(name.count)), process > 0, kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      Disk.remove(folder + "/" + other)
    }
  }

  private func stage(_ make: (String) throws(OutputProblem) -> Void) throws(OutputProblem) -> StagedFile {
    try check()
    removeRemains()
    let staged = StagedFile(path: path, partial: "\(path)\(OutputFile.ending)\(getpid())")
    staged.discard()
    try staged.attempt(make)
    return staged
  }
}

/// A file that is written completely, and does not have its name yet. So several outputs can be prepared before any of them counts.
public struct StagedFile: Sendable {
  fileprivate let path: String
  fileprivate let partial: String

  /// Gives the file its name, in place of an older one.
  public func commit() throws(OutputProblem) {
    try attempt { (partial) throws(OutputProblem) in
      try Disk.move(partial, to: path)
      try Disk.synchronise(Disk.folder(of: path))
    }
  }

  /// Does something with the file under its other name; a failure removes it, and names the file by the name it was to have.
  fileprivate func attempt(_ body: (String) throws(OutputProblem) -> Void) throws(OutputProblem) {
    do throws(OutputProblem) {
      try body(partial)
    } catch {
      discard()
      throw OutputProblem(
        path: error.path.replacingOccurrences(of: partial, with: path), reason: error.reason,
        isCancelled: error.isCancelled)
    }
  }

  /// Removes it; an older file of the name stays.
  public func discard() { Disk.remove(partial) }
}
