import Foundation
import TestSupport
import Testing

/// The example town in a folder of its own, with a scenario that has projects of every kind.
struct Town {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "bad-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let made = try run(["example", "town"])
    #expect(made.status == 0, "\(made.errors)")
    for name in ["data", "zones", "baseline.yaml"] {
      try FileManager.default.moveItem(at: folder.appending(path: "town/\(name)"), to: folder.appending(path: name))
    }
    try FileManager.default.removeItem(at: folder.appending(path: "town"))
    try FileManager.default.copyItem(
      at: BadInputTests.folder.appending(path: "Town.yaml"), to: folder.appending(path: "scenario.yaml"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func patch(_ one: BadInputTests.Case) throws {
    let file = folder.appending(path: one.file)
    let path = file.path(percentEncoded: false)
    if let old = one.replace {
      let text = try String(contentsOf: file, encoding: .utf8)
      let range = try #require(text.range(of: old), "\(one.name): the text to replace is not in \(one.file)")
      let patched = text.replacingCharacters(in: range, with: one.by ?? "")
      try #require(patched.data(using: one.encoding ?? .utf8)).write(to: file)
    } else if let content = one.content {
      try Data(content.utf8).write(to: file)
    } else {
      try FileManager.default.removeItem(at: file)
      switch one.special {
      case "folder": try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
      case "pipe": try #require(mkfifo(path, 0o644) == 0)
      case "dangling": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
      default: break
      }
    }
  }

  /// Runs the program in the folder; a run of over a minute counts as a hang and is ended.
  func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = BuiltProgram.url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let limit = Date().addingTimeInterval(60)
    while process.isRunning, Date() < limit { usleep(3000) }
    if process.isRunning {
      process.terminate()
      Issue.record("\(arguments) hangs")
    }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(arguments) ended by a signal")
    return (
      process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self),
      String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }
}
