internal import Foundation

extension OutputFolder {
  /// Writes into a folder that cannot be renamed, such as the mount point of a container: files are written into a temporary
  /// folder within it, then moved to their final paths once all are complete, the record last.
  func writeInside(_ files: [ReportedFile], jobs: Int = 1, _ isCancelled: () -> Bool) throws(OutputProblem) {
    let old = OldRecord(in: path)?.files ?? []
    let partial = "\(path)/.partial"
    Disk.remove(partial)
    do throws(OutputProblem) {
      try Disk.makeFolder(partial)
      try fill(partial, files, jobs, isCancelled)
      for file in files {
        try makeFolders(above: file.name)
        try Disk.move(partial + "/" + file.name, to: path + "/" + file.name)
      }
    } catch {
      Disk.remove(partial)
      var problem = error
      problem.path = problem.path.replacingOccurrences(of: partial, with: path)
      throw problem
    }
    Disk.remove(partial)
    let names = Set(files.map(\.name))
    let present = Set(Disk.files(below: path))
    for file in old where present.contains(file) && !names.contains(file) {
      Disk.remove(path + "/" + file)
      // removes its folder too, unless other files remain in it
      if let end = file.lastIndex(of: "/") { rmdir(path + "/" + file[..<end]) }
    }
  }

  private func makeFolders(above file: String) throws(OutputProblem) {
    var folder = path
    for part in file.split(separator: "/").dropLast() {
      folder += "/" + part
      if Disk.state(of: folder) == .absent { try Disk.makeFolder(folder) }
    }
  }
}
