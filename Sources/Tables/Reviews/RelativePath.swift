/// Paths as they are written into a file, so that they do not depend on the folder in which the program was run.
enum RelativePath {
  /// A path from the folder of the file that names it.
  ///
  /// - Parameters:
  ///   - path: absolute, or from the working folder.
  ///   - folders: the folder of the file that names the path, and the working folder; both absolute.
  static func of(_ path: String, _ folders: (ledger: String, working: String)) -> String {
    let target = parts(path.hasPrefix("/") ? path : folders.working + "/" + path)
    let from = parts(folders.ledger)
    let common = zip(target, from).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: from.count - common)
    return (up + target[common...]).joined(separator: "/")
  }

  /// The names of an absolute path, without `.` and `..`.
  private static func parts(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts
  }
}
