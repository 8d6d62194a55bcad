internal import Foundation

extension OutputFolder {
  /// Writes into a folder that cannot be renamed, such as the mount point of a container: files are written into a temporary
  /// folder within it, then moved to their final paths once all are complete, the record last.
  func writeInside(_ files: [ReportedFile], jobs: Int = 1, _ isCancelled: () -> Bool) throws(OutputProblem) {
    let old = OldRecord(in: path)?.files ?? []
    let partial = "\(path)/.partial"
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    if lock >= 0 { _ = flock(lock, LOCK_EX) }
    Disk.remove(partial)
    do throws(OutputProblem) {
      try Disk.makeFolder(partial)
      for folder in [partial + "/new", partial + "/old"] { try Disk.makeFolder(folder) }
      try fill(partial + "/new", files, jobs, isCancelled)
      try place(files, from: partial)
    } catch {
      Disk.remove(partial)
      var problem = error
      problem.path = problem.path.replacingOccurrences(of: partial + "/new", with: path)
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

  /// Moves the new files to their names, those that had these names aside; takes everything back if one cannot be moved.
  private func place(_ files: [ReportedFile], from partial: String) throws(OutputProblem) {
    var (placed, made): ([(path: String, old: String?)], [String]) = ([], [])
    do throws(OutputProblem) {
      for (number, file) in files.enumerated() {
        try makeFolders(above: file.name, &made)
        let target = path + "/" + file.name
        let old = "\(partial)/old/\(number)"
        let hadOne = rename(target, old) == 0
        if !hadOne, errno != ENOENT { throw Disk.problem(target) }
        do throws(OutputProblem) {
          try Disk.move("\(partial)/new/\(file.name)", to: target)
        } catch {
          if hadOne { rename(old, target) }
          throw error
        }
        placed.append((target, hadOne ? old : nil))
      }
      try Disk.synchronise(path)
    } catch {
      for (target, old) in placed.reversed() {
        if let old { rename(old, target) } else { unlink(target) }
      }
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private func makeFolders(above file: String, _ made: inout [String]) throws(OutputProblem) {
    var folder = path
    for part in file.split(separator: "/").dropLast() {
      folder += "/" + part
      guard Disk.state(of: folder) == .absent else { continue }
      try Disk.makeFolder(folder)
      made.append(folder)
    }
  }
}
