import Foundation

/// Compares text with a file kept beside the tests; `UPDATE_GOLDEN=1` rewrites the file instead.
func matchesGolden(_ text: String, _ name: String, from test: String = #filePath) throws -> Bool {
  let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
  return try String(contentsOf: file, encoding: .utf8) == text
}
