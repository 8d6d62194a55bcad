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
      guard error.isInPlaceOnly, Disk.state(of: path) == .folder else { throw error }
      try writeInside(files, jobs: jobs, isCancelled)
    }
  }

  private func writeBeside(_ files: [ReportedFile], _ jobs: Int, _ isCancelled: () -> Bool) throws(OutputProblem) {
    let staged = try StagedFolder(beside: path)
    do throws(OutputProblem) {
      try fill(staged.path, files, jobs, isCancelled)
      let ours = Set((OldRecord(in: path)?.files ?? []) + files.map(\.name) + [OutputFolder.recordName])
      try staged.replace(path, keeping: Disk.files(below: path).filter { !ours.contains($0) })
    } catch {
      staged.discard()
      var problem = error
      problem.path = problem.path.replacingOccurrences(of: staged.path, with: path)
      throw problem
    }
  }

  /// True for `--out .`: a user's shell would remain in the old folder if it were replaced.
  private var holdsCurrentFolder: Bool {
    (Disk.resolved(FileManager.default.currentDirectoryPath) + "/").hasPrefix(path + "/")
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
