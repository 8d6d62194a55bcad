internal import Foundation
internal import Planning

/// The folder beside an output folder in which a run prepares its files, locked against other runs until the run ends.
///
/// It has the same name in every run: what a run that was killed has left in it is cleared by the next one.
struct StagedFolder: ~Copyable {
  /// The output folder's path with `.partial` at its end.
  let path: String
  /// Open folders whose locks are held.
  private let lock: Int32

  /// Seconds that a run waits for another one that writes the same folder.
  private static let patience = 60.0

  /// - Throws: a problem, ``OutputProblem/isInPlaceOnly`` where nothing can be made beside the folder.
  init(beside target: String) throws(OutputProblem) {
    path = target + ".partial"
    // a run was killed after it had put the old folder aside
    let old = target + Self.old
    if Disk.state(of: target) == .absent, Disk.state(of: old) == .folder { try Disk.move(old, to: target) }
    lock = try Self.locked(path, for: target)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] { Disk.remove(path + "/" + name) }
  }

  deinit { close(lock) }

  private static let old = ".old"

  /// Makes the folder, or takes over what a run that was killed has left, and locks it.
  private static func locked(_ path: String, for target: String) throws(OutputProblem) -> Int32 {
    let deadline = Date(timeIntervalSinceNow: patience)
    while true {
      let isMade = mkdir(path, 0o777) == 0
      if !isMade, errno != EEXIST {
        var problem = Disk.problem(target)
        problem.isInPlaceOnly = [EACCES, EPERM, EROFS].contains(errno)
        throw problem
      }
      let file = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if file >= 0 {
        // a file system without locks is written without one
        let isLocked = flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        if isLocked, isStillThere(file, path) { return file }
        close(file)
      } else if errno != ENOENT {
        let problem = Disk.problem(target)
        if isMade { rmdir(path) }
        throw problem
      }
      guard Date() < deadline else {
        throw OutputProblem(
          path: target, reason: Phrase("another run is writing into it. Wait until it has ended, and run this again"))
      }
      usleep(50_000)
    }
  }

  /// Whether an open folder still has its name: the run that held the lock may have removed it.
  private static func isStillThere(_ file: Int32, _ path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(file, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }

  /// Gives the files the name of the output folder, in place of an older one.
  ///
  /// - Parameter kept: files of the old folder that stay; they are in the new one before it takes the name.
  /// - Throws: a problem, with the old folder as it was; ``OutputProblem/isInPlaceOnly`` where the folder itself cannot be replaced.
  func replace(_ target: String, keeping kept: [String]) throws(OutputProblem) {
    let parent = Disk.folder(of: target)
    guard Disk.state(of: target) == .folder else {
      try Disk.move(path, to: target)
      return try Disk.synchronise(parent)
    }
    for file in kept {
      let new = path + "/" + file
      try? FileManager.default.createDirectory(atPath: Disk.folder(of: new), withIntermediateDirectories: true)
      try Disk.share(target + "/" + file, as: new)
    }
    Disk.likePermissions(of: target, to: path)
    // whoever opens the folder beside from now on finds the old one under that name
    let held = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if held >= 0 { _ = flock(held, LOCK_EX | LOCK_NB) }
    defer { if held >= 0 { close(held) } }
    if try exchanged(with: target) {
      try Disk.synchronise(parent)
      Disk.remove(path)
    } else {
      try putAside(target, parent)
    }
  }

  private func exchanged(with target: String) throws(OutputProblem) -> Bool {
    do throws(OutputProblem) {
      return try Disk.exchange(path, with: target)
    } catch {
      var problem = error
      problem.isInPlaceOnly = true
      throw problem
    }
  }

  /// Replaces the old folder where names cannot be exchanged; restores it if that fails.
  private func putAside(_ target: String, _ parent: String) throws(OutputProblem) {
    let old = target + Self.old
    Disk.remove(old)
    if rename(target, old) != 0 {
      var problem = Disk.problem(target)
      problem.isInPlaceOnly = true
      throw problem
    }
    do throws(OutputProblem) {
      try Disk.move(path, to: target)
    } catch {
      rename(old, target)
      throw error
    }
    try Disk.synchronise(parent)
    Disk.remove(old)
  }

  /// Removes what was prepared.
  func discard() { Disk.remove(path) }
}
