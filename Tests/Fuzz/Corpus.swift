import Foundation
import TestSupport

/// Sound inputs, from which hostile ones are made: what the program itself writes, and the examples of the documentation.
struct Corpus {
  let url: URL

  init(at url: URL) throws { self.url = url }

  /// Makes the corpus in a temporary folder, which is removed when the value is.
  static func make() throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "schoolzone")
    func run(_ arguments: String...) throws {
      let process = Process()
      (process.executableURL, process.arguments, process.currentDirectoryURL) = (program, arguments, place.url)
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
    try run("example", "town")
    try run("export", "town/data", "--out", "town.gpkg", "--quiet")
    try run(
      "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "2000", "--out", "proposal", "--quiet")
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "Tests/BadInputTests/Town.yaml"), to: place.url.appending(path: "town/all.yaml"))
    try writeExamples(to: place.url)
    return place
  }

  /// The blocks of the documentation that are files: the dataset with every column, and all YAML.
  private static func writeExamples(to folder: URL) throws {
    let docs = Repository.root.appending(path: "docs")
    let (columns, texts) = (folder.appending(path: "columns"), folder.appending(path: "yaml"))
    for made in [columns, texts] { try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true) }
    var count = 0
    for page in try FileManager.default.contentsOfDirectory(atPath: docs.path).sorted() where page.hasSuffix(".md") {
      let text = try String(contentsOf: docs.appending(path: page), encoding: .utf8)
      for part in text.components(separatedBy: "\n```").dropFirst() {
        guard let end = part.firstIndex(of: "\n") else { continue }
        let (fence, body) = (part[..<end].split(separator: " "), String(part[part.index(after: end)...]) + "\n")
        if page == "dataset.md", fence.count == 2 {
          try Data(body.utf8).write(to: columns.appending(path: String(fence[1])))
        } else if fence.first == "yaml" {
          count += 1
          try Data(body.utf8).write(to: texts.appending(path: "\(100 + count).yaml"))
        }
      }
    }
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  /// The files below a folder, by path relative to it, in order.
  func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let start = url.appending(path: folder).path(percentEncoded: false)
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String }.sorted() ?? []
    return try names.compactMap { name in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: start + "/" + name, isDirectory: &isFolder), !isFolder.boolValue else {
        return nil
      }
      return (name, try bytes(folder + "/" + name))
    }
  }
}
