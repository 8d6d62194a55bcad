import Foundation
import TestSupport

/// The built program, run as a user would run it.
struct ProgramRun {
  var code: Int32
  var output: String
  var complaints: String

  init(_ arguments: [String], in folder: URL? = nil) throws {
    try self.init(BuiltProgram.url, arguments, in: folder)
  }

  /// Runs a line of shell in which `$0` is the program.
  init(shell line: String, in folder: URL? = nil) throws {
    try self.init(
      URL(filePath: "/bin/sh"), ["-c", line, BuiltProgram.url.path(percentEncoded: false)], in: folder)
  }

  private init(_ program: URL, _ arguments: [String], in folder: URL?) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (out, err) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
    for file in [out, err] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": "80"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    output = try String(contentsOf: out, encoding: .utf8)
    complaints = try String(contentsOf: err, encoding: .utf8)
  }
}

extension ProgramRun {
  /// True if no line is wider than a terminal of 80 columns; a Chinese character takes two.
  var isWithin80Columns: Bool {
    output.split(separator: "\n").allSatisfy { line in
      line.unicodeScalars.reduce(0) { $0 + (ProgramRun.isWide($1) ? 2 : 1) } <= 80
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60]
      .contains { $0.contains(Int(scalar.value)) }
  }
}

/// A folder of a test's own.
final class Workplace {
  let folder = FileManager.default.temporaryDirectory.appending(path: "schoolzone-\(UUID().uuidString)")

  /// - Parameter withTown: the example town is in `town`.
  init(withTown: Bool = true) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if withTown { _ = try ProgramRun(["example", "town", "--quiet"], in: folder) }
  }
  deinit { try? FileManager.default.removeItem(at: folder) }

  func run(_ arguments: String...) throws -> ProgramRun { try run(arguments) }
  func run(_ arguments: [String]) throws -> ProgramRun { try ProgramRun(arguments, in: folder) }
  func shell(_ line: String) throws -> ProgramRun { try ProgramRun(shell: line, in: folder) }
  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
  func put(_ text: String, _ name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path(percentEncoded: false))
  }
  /// Files and folders at the top.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  }
}
