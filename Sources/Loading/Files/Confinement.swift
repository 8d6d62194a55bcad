internal import Foundation
import Planning

/// Which files a scenario may name: those in its own folder and in that of its dataset.
///
/// A scenario may come from a stranger, and messages quote what they find. So absolute paths, `..` and links that lead
/// elsewhere are refused unless the user allows them. A scenario may extend another one, and name a dataset, by a relative
/// path that leads out of its folder: these are read only if they are what they are said to be.
enum Confinement {
  /// The path with all links followed; nil if there is no such file.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// True if a file lies in one of some folders, after all links are followed; a file that does not exist does, as its
  /// absence is reported elsewhere.
  static func holds(_ path: String, in folders: [String]) -> Bool {
    guard let file = real(path) else { return true }
    return folders.contains { folder in
      guard let folder = real(folder.isEmpty ? "." : folder) else { return false }
      return folder == "/" || file == folder || file.hasPrefix(folder + "/")
    }
  }

  /// The fault of a file that lies elsewhere.
  static func fault(_ node: YAMLNode, _ field: String, _ name: String) -> Fault {
    Fault(
      file: node.file, line: node.line, field: field,
      Phrase("the file lies outside of the folders of scenario and dataset"), found: name.pathEnd,
      mend: Phrase("Copy it beside the scenario; or pass --allow-outside, if you trust the scenario."))
  }
}
