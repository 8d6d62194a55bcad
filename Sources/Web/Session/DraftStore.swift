internal import Drafting
internal import Foundation
internal import HTTPTypes
internal import Output
internal import Planning

/// Stores drafts on disk, so that no edit is lost when the server or the page crashes: one file for each scenario, in the
/// folder `.schoolzone` beside the first scenario, replaced atomically after every edit. A server locks a draft before its first
/// change and keeps the lock until it ends, so that two servers cannot overwrite each other's edits.
struct DraftStore {
  private let folder: URL
  private var locks: [String: FileLock] = [:]
  /// Contents of each draft file when this server last read or wrote it, by scenario; empty where there is no file.
  private var known: [String: Data] = [:]

  init(beside path: String) {
    folder = URL(filePath: path).deletingLastPathComponent().appending(path: ".schoolzone")
  }

  private struct Entry: Codable {
    var schema = "schoolzone-draft/1"
    var draft: Draft
  }

  /// The stored draft; empty where there is none. An unreadable file is renamed; a warning states its new name.
  mutating func read(_ id: String, into faults: inout Faults) -> Draft {
    let data = (try? Data(contentsOf: file(id))) ?? Data()
    known[id] = data
    guard !data.isEmpty || FileManager.default.fileExists(atPath: path(file(id))) else { return Draft() }
    if let entry = try? JSONDecoder().decode(Entry.self, from: data), entry.schema == Entry(draft: Draft()).schema {
      return entry.draft
    }
    var (aside, number) = (file(id).appendingPathExtension("damaged"), 1)
    while FileManager.default.fileExists(atPath: path(aside)) {
      number += 1
      aside = file(id).appendingPathExtension("damaged-\(number)")
    }
    let isMoved = (try? FileManager.default.moveItem(at: file(id), to: aside)) != nil
    known[id] = isMoved ? Data() : data
    faults.add(
      Fault(
        .warning, file: path(file(id)), Phrase("the saved draft cannot be read"),
        mend: isMoved
          ? Phrase("It was set aside as \(path(aside)).")
          : Phrase("Move it elsewhere, or the next edit replaces it.")))
    return Draft()
  }

  /// Locks a draft for this server.
  /// - Returns: false where another server has changed the draft since this one read it, so that it must be read again.
  /// - Throws: `Problem` where another server has it locked.
  mutating func hold(_ id: String) throws(Problem) -> Bool {
    if locks[id] != nil { return true }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    switch FileLock.lock(folder.appending(path: id + ".lock")) {
    case .locked(let lock): locks[id] = lock
    case .taken(let process):
      let who = process.map { Phrase(" (process \($0))") } ?? Phrase("")
      throw Problem(
        .conflict,
        Phrase(
          "another schoolzone serve\(who) is editing \(id), so nothing was changed here: use its page, or stop it and start this server again"
        ))
    // a file system without locks; an error is reported when the draft is written
    case .impossible: break
    }
    return (try? Data(contentsOf: file(id))) ?? Data() == known[id] ?? Data()
  }

  mutating func write(_ draft: Draft, _ id: String) throws(Problem) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      let data = try encoder.encode(Entry(draft: draft))
      try OutputFile(path(file(id))).write(Array(data))
      known[id] = data
    } catch {
      throw Problem(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
        Phrase("the edit is applied, but could not be saved in \(path(folder))"))
    }
  }

  private func file(_ id: String) -> URL { folder.appending(path: id + ".draft.json") }
  private func path(_ url: URL) -> String { url.path(percentEncoded: false) }
}
