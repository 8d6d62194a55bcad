internal import Bytes
internal import Foundation

/// The record of an earlier run: it says that a folder is ours, and which of its files.
struct OldRecord {
  /// Name of the record in its folder.
  static let fileName = "run.json"

  var files: [String]

  /// Nil where the folder has none, or one of another program.
  init?(in folder: String) {
    let file = URL(filePath: folder, directoryHint: .isDirectory).appending(path: OldRecord.fileName)
    guard let bytes = try? fileBytes(of: file), bytes.count < OldRecord.largest,
      let record = try? JSONDecoder().decode(Members.self, from: Data(bytes)), record.program == Program.name
    else { return nil }
    files = record.files ?? []
  }

  /// A record names files and warnings; more than this is something else.
  private static let largest = 64 << 20

  private struct Members: Decodable {
    var program: String?
    var files: [String]?
  }
}
