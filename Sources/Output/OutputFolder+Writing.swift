internal import Foundation
internal import Planning

extension OutputFolder {
  /// Writes all files, or none.
  ///
  /// - Parameters:
  ///   - files: all files, the record last.
  ///   - jobs: threads that may be used; the files are the same for any number.
  ///   - isCancelled: called before each file; true stops the writing.
  public func write(
    _ files: [ReportedFile], jobs: Int = 1, isCancelled: () -> Bool = { false }
  ) throws(OutputProblem) {
    try check()
    if holdsCurrentFolder { return try writeInside(files, jobs: jobs, isCancelled) }
    let made = try makeParents()
    do throws(OutputProblem) {
      try writeBeside(files, jobs, isCancelled)
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      // a mount point, or a folder whose parent is not writable, cannot be replaced, so files are written inside it
      guard !error.isCancelled, Disk.state(of: path) == .folder else { throw error }
      try writeInside(files, jobs: jobs, isCancelled)
    }
  }

  private func writeBeside(_ files: [ReportedFile], _ jobs: Int, _ isCancelled: () -> Bool) throws(OutputProblem) {
    let partial = "\(path).partial-\(getpid())"
    Disk.remove(partial)
    do throws(OutputProblem) {
      try Disk.makeFolder(partial)
      try fill(partial, files, jobs, isCancelled)
      try replace(with: partial, files)
    } catch {
      Disk.remove(partial)
      var problem = error
      problem.path = problem.path.replacingOccurrences(of: partial, with: path)
      throw problem
    }
  }

  /// True for `--out .`: a user's shell would remain in the old folder if it were replaced.
  private var holdsCurrentFolder: Bool {
    let current = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
      .resolvingSymlinksInPath().path(percentEncoded: false)
    return (current + "/").hasPrefix(path + "/")
  }

  /// Replaces the old folder by the new, complete one; restores the old one if that fails.
  private func replace(with partial: String, _ files: [ReportedFile]) throws(OutputProblem) {
    guard Disk.state(of: path) == .folder else { return try Disk.move(partial, to: path) }
    let ours = Set((OldRecord(in: path)?.files ?? []) + files.map(\.name) + [OutputFolder.recordName])
    let kept = Disk.files(below: path).filter { !ours.contains($0) }
    let old = "\(path).old-\(getpid())"
    try Disk.move(path, to: old)
    do throws(OutputProblem) {
      try Disk.move(partial, to: path)
    } catch {
      rename(old, path)
      throw error
    }
    if keep(kept, from: old) { Disk.remove(old) }
  }

  /// Moves files that are not ours from the old folder into the new one; returns false if any file could not be moved.
  private func keep(_ files: [String], from old: String) -> Bool {
    var isDone = true
    for file in files {
      let target = path + "/" + file
      let folder = (target as NSString).deletingLastPathComponent
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      if rename(old + "/" + file, target) != 0 { isDone = false }
    }
    return isDone
  }

  /// Makes the missing parent folders, outermost first; returns their names.
  private func makeParents() throws(OutputProblem) -> [String] {
    var missing: [String] = []
    var parent = (path as NSString).deletingLastPathComponent
    while !parent.isEmpty, parent != "/", Disk.state(of: parent) == .absent {
      missing.insert(parent, at: 0)
      parent = (parent as NSString).deletingLastPathComponent
    }
    for (at, folder) in missing.enumerated() {
      do throws(OutputProblem) {
        try Disk.makeFolder(folder)
      } catch {
        for made in missing[..<at].reversed() { rmdir(made) }
        throw error
      }
    }
    return missing
  }
}
