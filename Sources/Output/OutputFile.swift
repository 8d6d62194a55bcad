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
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    guard Disk.state(of: folder) == .folder else {
      throw OutputProblem(path: path, reason: Phrase("its folder does not exist"))
    }
  }

  /// Replaces a file of that name.
  public func write(_ bytes: [UInt8]) throws(OutputProblem) {
    try replace { (partial) throws(OutputProblem) in try Disk.write(ReportedFile(path, bytes), to: partial, jobs: 1) }
  }

  /// Writes the file completely under another name, from which ``StagedFile/commit()`` renames it.
  public func stage(_ bytes: [UInt8]) throws(OutputProblem) -> StagedFile {
    try check()
    let partial = "\(path).partial-\(getpid())"
    Disk.remove(partial)
    do throws(OutputProblem) {
      try Disk.write(ReportedFile(path, bytes), to: partial, jobs: 1)
    } catch {
      Disk.remove(partial)
      throw OutputProblem(path: path, reason: error.reason, isCancelled: error.isCancelled)
    }
    return StagedFile(path: path, partial: partial)
  }

  /// - Parameter make: writes the file at the path that it receives.
  public func replace(_ make: (String) throws(OutputProblem) -> Void) throws(OutputProblem) {
    try check()
    let partial = "\(path).partial-\(getpid())"
    Disk.remove(partial)
    do throws(OutputProblem) {
      try make(partial)
      try Disk.move(partial, to: path)
    } catch {
      Disk.remove(partial)
      throw OutputProblem(
        path: error.path.replacingOccurrences(of: partial, with: path), reason: error.reason,
        isCancelled: error.isCancelled)
    }
  }
}

/// A file that is written completely, and does not have its name yet. So several outputs can be prepared before any of them counts.
public struct StagedFile: Sendable {
  fileprivate let path: String
  fileprivate let partial: String

  /// Gives the file its name, in place of an older one.
  public func commit() throws(OutputProblem) {
    do throws(OutputProblem) {
      try Disk.move(partial, to: path)
    } catch {
      Disk.remove(partial)
      throw error
    }
  }

  /// Removes it; an older file of the name stays.
  public func discard() { Disk.remove(partial) }
}
