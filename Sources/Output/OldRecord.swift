internal import Bytes
internal import Foundation

/// The record of an earlier run: it shows that this program wrote the folder, and lists the files that it wrote.
struct OldRecord {
  /// Name of the record in its folder.
  static let fileName = "run.json"

  var files: [String]

  /// Nil where the folder has no record, or a record of another program.
  init?(in folder: String) {
    let file = URL(filePath: folder, directoryHint: .isDirectory).appending(path: OldRecord.fileName)
    guard let bytes = try? fileBytes(of: file), bytes.count < OldRecord.largest,
      let record = try? JSONDecoder().decode(Members.self, from: Data(bytes)), record.program == Program.name
    else { return nil }
    files = record.files ?? []
  }

  /// The largest size of a record in bytes. A record names only files and warnings; a larger file is something else.
  private static let largest = 64 << 20

  private struct Members: Decodable {
    var program: String?
    var files: [String]?
  }
}
