internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning

/// The folder of a scenario, the only one that is written to; files are written beside and renamed, the scenario last.
struct ScenarioFolder {
  private let folder: URL

  init(of scenario: String) { folder = URL(filePath: scenario).deletingLastPathComponent() }

  func path(of name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// - Parameters:
  ///   - files: the scenario first; names made by us of checked parts.
  ///   - replaces: false: refuses a scenario whose file is there.
  func write(_ files: [(name: String, bytes: [UInt8])], replaces: Bool) throws {
    guard let scenario = files.first else { return }
    if !replaces, FileManager.default.fileExists(atPath: path(of: scenario.name)) {
      throw Problem(
        .conflict, Phrase("\(scenario.name) is there already; choose another name", "\(scenario.name) 已存在，请换一个名称"))
    }
    do {
      for file in files.dropFirst() + [scenario] {
        let target = folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: target, options: .atomic)
      }
    } catch {
      throw Problem(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
        Phrase("\(path(of: scenario.name)) cannot be written", "无法写入 \(path(of: scenario.name))"))
    }
  }
}
