internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Output
internal import Planning

/// The folder of a scenario; no other folder is written to. Files are replaced together, the scenario last.
struct ScenarioFolder {
  private let folder: URL
  /// Files of the open scenarios and of the scenarios that they extend; these files are never replaced.
  private let inUse: Set<String>

  init(of scenario: String, inUse: [String]) {
    folder = URL(filePath: scenario).deletingLastPathComponent()
    self.inUse = Set(inUse.map { ScenarioFolder.plain(URL(filePath: $0)) })
  }

  private static func plain(_ url: URL) -> String { url.standardizedFileURL.resolvingSymlinksInPath().path() }

  func path(of name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// - Throws: `Problem` where a file with this name must not be written.
  func check(_ name: String, replaces: Bool) throws {
    guard FileManager.default.fileExists(atPath: path(of: name)) else { return }
    if inUse.contains(ScenarioFolder.plain(folder.appending(path: name))) {
      throw Problem(
        .conflict, Phrase("\(name) is in use by this server; choose another name"))
    }
    if !replaces {
      throw Problem(.conflict, Phrase("\(name) exists already; choose another name"))
    }
  }

  /// - Parameters:
  ///   - files: the scenario first; their names must have been checked.
  ///   - replaces: false: existing files are not replaced.
  func write(_ files: [(name: String, bytes: [UInt8])], replaces: Bool) throws {
    guard let scenario = files.first else { return }
    for file in files { try check(file.name, replaces: replaces) }
    do {
      for file in files {
        let target = folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try replaceTogether((files.dropFirst() + [scenario]).map { (path: path(of: $0.name), bytes: $0.bytes) })
    } catch {
      throw Problem(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
        Phrase("\(path(of: scenario.name)) cannot be written"))
    }
  }
}
