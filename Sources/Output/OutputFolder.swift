internal import Foundation
internal import Planning

/// The folder of `--out`: either all files are in it, or it is as it was.
///
/// Files are written into a folder beside it, which then takes its name. What a user put into one of our folders stays.
public struct OutputFolder: Sendable {
  /// Name of the record of the run, by which a folder is known to be ours.
  public static let recordName = OldRecord.fileName

  /// Absolute, without links and without a slash at the end.
  public let path: String
  /// Writes into a folder that is neither empty nor ours as well.
  public let isForced: Bool

  /// - `isForced`: see the property.
  public init(_ path: String, isForced: Bool = false) {
    let whole = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    // a link to a folder: the folder itself is replaced, the link stays
    var clean = whole.resolvingSymlinksInPath().path(percentEncoded: false)
    while clean.count > 1, clean.hasSuffix("/") { clean.removeLast() }
    self.path = clean
    self.isForced = isForced
  }

  /// Refuses what would be refused after a long computation.
  public func check() throws(OutputProblem) {
    switch Disk.state(of: path) {
    case .absent: return
    case .other:
      throw OutputProblem(path: path, reason: Phrase("is not a folder"))
    case .folder:
      guard !isForced, !Disk.files(below: path).isEmpty, OldRecord(in: path) == nil else { return }
      throw OutputProblem(
        path: path,
        reason: Phrase(
          "is neither empty nor written by \(Program.name). Choose another folder, or pass --force to write into it"))
    }
  }

  /// Writes files below a folder. Those that are made at once, the report above all, are made while the others are written;
  /// the record, which says how long that took, comes last.
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
  }
}
