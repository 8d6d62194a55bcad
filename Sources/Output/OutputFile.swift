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
