internal import Foundation
internal import Planning

/// The folder of `--out`. A run writes all of its files, or leaves the folder unchanged.
///
/// Files are written into a new folder beside it, which then takes its name. Files that a user added to the old one are kept.
public struct OutputFolder: Sendable {
  /// File name of the run record, by which a folder is recognised as written by this program ("ours").
  public static let recordName = OldRecord.fileName

  /// Absolute, without links and without a slash at the end.
  public let path: String
  /// True to write even into a folder that is neither empty nor ours.
  public let isForced: Bool

  /// - `isForced`: see the property.
  public init(_ path: String, isForced: Bool = false) {
    // if the path is a link to a folder, that folder is replaced and the link stays
    self.path = Disk.resolved(path)
    self.isForced = isForced
  }

  /// Checks before a long computation that files may be written into the folder.
  public func check() throws(OutputProblem) {
    switch Disk.state(of: path) {
    case .absent: return
    case .other:
      throw OutputProblem(path: path, reason: Phrase("is not a folder"))
    case .folder:
      guard !isForced, !Disk.isEmpty(path), OldRecord(in: path) == nil else { return }
      throw OutputProblem(
        path: path,
        reason: Phrase(
          "is neither empty nor written by \(Program.name). Choose another folder, or pass --force to write into it"))
    }
  }

  /// Writes files below a folder. Files made in one piece, such as the report, are made while the others are written. The
  /// record comes last, since it states how long that took.
  package func fill(
    _ folder: String, _ files: [ReportedFile], _ jobs: Int, _ isCancelled: () -> Bool
  ) throws(OutputProblem) {
    var made: Set<String> = []
    for file in files {
      var below = folder
      for part in file.name.split(separator: "/").dropLast() {
        below += "/" + part
        if made.insert(below).inserted { try Disk.makeFolder(below) }
      }
    }
    let others = files.filter { $0.name != OutputFolder.recordName }
    let whole = FilesBeside(others.filter(\.isWhole), in: folder, jobs: jobs)
    do throws(OutputProblem) {
      for file in others where !file.isWhole {
        guard !isCancelled() else {
          throw OutputProblem(
            path: path, reason: Phrase("stopped; nothing was written"), isCancelled: true)
        }
        try Disk.write(file, to: folder + "/" + file.name, jobs: whole.isAtWork ? max(1, jobs - 1) : jobs)
      }
    } catch {
      whole.stop()
      throw error
    }
    try whole.finish(isCancelled)
    for record in files where record.name == OutputFolder.recordName {
      try Disk.write(record, to: folder + "/" + record.name, jobs: jobs)
    }
    for below in made.sorted().reversed() + [folder] { try Disk.synchronise(below) }
  }
}
