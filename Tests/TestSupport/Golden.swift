import Foundation

/// True if bytes equal the file `Golden/<name>` beside a test. With `UPDATE_GOLDEN=1` the file is rewritten instead; read the
/// difference before you commit it.
public func matchesGolden(_ bytes: [UInt8], _ name: String, beside test: String = #filePath) throws -> Bool {
  let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(bytes).write(to: file)
  }
  return try Data(contentsOf: file) == Data(bytes)
}

public func matchesGolden(_ text: String, _ name: String, beside test: String = #filePath) throws -> Bool {
  try matchesGolden(Array(text.utf8), name, beside: test)
}
