internal import Drafting
internal import Foundation
internal import HTTPTypes
internal import Planning

/// Keeps drafts on disk, so that neither a crash of the server nor of the page loses an edit: a file for each scenario in
/// the folder `.schoolzone` beside the first, written beside and renamed after every edit.
struct Journal: Sendable {
  private let folder: URL

  init(beside path: String) {
    folder = URL(filePath: path).deletingLastPathComponent().appending(path: ".schoolzone")
  }

  private struct Entry: Codable {
    var schema = "schoolzone-draft/1"
    var draft: Draft
  }

  /// Nil without a draft, or with one that cannot be read, which stays where it is.
  func read(_ id: String) -> Draft? {
    guard let data = try? Data(contentsOf: file(id)), let entry = try? JSONDecoder().decode(Entry.self, from: data),
      entry.schema == "schoolzone-draft/1", !entry.draft.edits.isEmpty || !entry.draft.undone.isEmpty
    else { return nil }
    return entry.draft
  }

  func write(_ draft: Draft, _ id: String) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try encoder.encode(Entry(draft: draft)).write(to: file(id), options: .atomic)
    } catch {
      throw Problem(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
        Phrase(
          "the edit is made, but could not be kept in \(folder.path(percentEncoded: false))",
          "调整已生效，但未能保存到 \(folder.path(percentEncoded: false))"))
    }
  }

  private func file(_ id: String) -> URL { folder.appending(path: id + ".draft.json") }
}
