package import Foundation

/// A temporary folder that is removed when it is no longer used.
package final class ScratchFolder: Sendable {
  package let url: URL

  /// - Throws: the error of the file system.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "schoolzone-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}
