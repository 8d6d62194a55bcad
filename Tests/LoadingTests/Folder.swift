import Foundation
import Planning
import Testing

@testable import Loading

/// A folder of files that a test writes, gone when the test lets go of it.
final class Folder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "loading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path(percentEncoded: false) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Makes a link to a path.
  func link(_ name: String, to path: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: name).path(percentEncoded: false), withDestinationPath: path)
  }

  /// Reads the folder as a dataset, while it is there.
  func dataset() -> LoadedDataset { withExtendedLifetime(self) { loadDataset(at: path) } }

  /// Reads a scenario of the folder, while it is there.
  func scenario(_ name: String) throws -> LoadedScenario {
    try withExtendedLifetime(self) { try #require(loadScenarios(at: [path(name)]).first) }
  }

  func read(_ name: String) throws -> String { try String(contentsOf: url.appending(path: name), encoding: .utf8) }
}

extension Faults {
  var lines: [String] { all.map { $0.text(in: .english) } }

  /// True if one line says all of these.
  func say(_ parts: String...) -> Bool { lines.contains { line in parts.allSatisfy { line.contains($0) } } }
}

/// A table read from text.
func table(_ text: String) -> (table: CSVTable, faults: Faults) {
  var faults = Faults()
  let table = CSVTable(Array(text.utf8), file: "t.csv", faults: &faults)
  return (table, faults)
}

/// The cells of a table, row by row.
func cells(_ text: String) -> [[String]] {
  let table = table(text).table
  return (0..<table.rowCount).map { row in table.header.indices.map { table.text(row, $0) } }
}

/// YAML read from text; nil, with faults, where it cannot be used.
func yaml(_ text: String) throws -> (root: YAMLNode?, faults: Faults) {
  let folder = try Folder(["t.yaml": text])
  var faults = Faults()
  let file = withExtendedLifetime(folder) {
    YAMLFile.read(path: folder.path("t.yaml"), named: "t.yaml", into: &faults)
  }
  return (file?.root, faults)
}
