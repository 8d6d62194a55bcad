import Foundation

/// Compares bytes with a file kept beside the tests; `UPDATE_GOLDEN=1` rewrites the file instead.
func matchesGolden(_ bytes: [UInt8], _ name: String, from test: String = #filePath) throws -> Bool {
  let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(bytes).write(to: file)
  }
  return try Data(contentsOf: file) == Data(bytes)
}

func matchesGolden(_ text: String, _ name: String, from test: String = #filePath) throws -> Bool {
  try matchesGolden(Array(text.utf8), name, from: test)
}
