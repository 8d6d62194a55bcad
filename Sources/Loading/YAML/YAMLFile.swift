internal import Bytes
internal import Foundation
package import Planning
internal import Yams

/// A YAML file that has been read completely.
struct YAMLFile {
  var root: YAMLNode
  var digest: FileDigest

  /// Largest size in bytes; more than any scenario that a person writes.
  static let largest = 16 << 20
  static let deepest = 64
  /// The largest number of values, with aliases expanded.
  static let mostNodes = 2_000_000

  /// Reads a file; nil, with faults, if it cannot be used.
  static func read(path: String, named display: String, into faults: inout Faults) -> YAMLFile? {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try fileBytes(of: URL(filePath: path), largest: largest)
    } catch {
      faults.add(.unreadable(display, reason: error.reason))
      return nil
    }
    return read(bytes, path: path, named: display, into: &faults)
  }

  /// Parses the content of a file that may not be saved yet.
  static func read(_ bytes: [UInt8], path: String, named display: String, into faults: inout Faults) -> YAMLFile? {
    guard var text = String(validating: bytes, as: UTF8.self) else {
      faults.add(
        Fault(
          file: display, Phrase("the file is not UTF-8 text"),
          mend: Phrase("Save it as UTF-8.")))
      return nil
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    if let fault = YAMLGuard.fault(in: text, file: display) {
      faults.add(fault)
      return nil
    }
    let folder = (path as NSString).deletingLastPathComponent
    let digest = FileDigest(file: display, sha256: FileHash.sha256(bytes))
    do {
      guard let node = try Yams.compose(yaml: text) else {
        faults.add(Fault(file: display, line: 1, Phrase("the file is empty")))
        return nil
      }
      var reader = YAMLConverter(file: display, folder: folder.isEmpty ? "." : folder)
      let root = reader.convert(node, depth: 0)
      faults.add(contentsOf: reader.faults)
      return reader.faults.isEmpty ? YAMLFile(root: root, digest: digest) : nil
    } catch {
      faults.add(fault(for: error, file: display))
      return nil
    }
  }

  private static func fault(for error: any Error, file: String) -> Fault {
    var line: Int?
    var reason = Phrase(verbatim: "\(error)")
    var mend = Phrase("Check indentation, quotes and brackets near the line.")
    if let error = error as? YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        line = mark.line
        reason = LibraryText.phrase(problem)
      case .duplicatedKeysInMapping(let duplicates, let context):
        line = context.mark.line
        reason = Phrase("the same key twice: \(Phrase.list(duplicates.map { "\($0)".quoted() }.sorted()))")
        mend = Phrase("Keep one of them.")
      default: break
      }
    }
    return Fault(
      file: file, line: line, Phrase("the YAML cannot be read: \(reason)"),
      mend: mend)
  }
}

/// Converts the nodes of Yams to nodes of type `YAMLNode`, with their lines.
private struct YAMLConverter {
  let file: String
  let folder: String
  var faults: [Fault] = []
  private var nodes = 0

  init(file: String, folder: String) {
    self.file = file
    self.folder = folder
  }

  mutating func convert(_ node: Node, depth: Int) -> YAMLNode {
    let line = node.mark?.line ?? 1
    nodes += 1
    func made(_ value: YAMLNode.Value) -> YAMLNode { YAMLNode(value: value, file: file, folder: folder, line: line) }
    guard depth <= YAMLFile.deepest, nodes <= YAMLFile.mostNodes else {
      if faults.isEmpty {
        faults.append(
          Fault(
            file: file, line: line, Phrase("maps and lists are nested too deeply, or there are too many"),
            expected: Phrase("at most \(YAMLFile.deepest) levels")))
      }
      return made(.null)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return made(.null) }
      return made(.scalar(scalar.string, isQuoted: !isPlain))
    case .sequence(let sequence):
      return made(.list(sequence.map { convert($0, depth: depth + 1) }))
    case .mapping(let mapping):
      return made(.map(mapping.map { (convert($0.key, depth: depth + 1), convert($0.value, depth: depth + 1)) }))
    case .alias:
      return made(.null)
    }
  }
}

extension Fault {
  /// The fault of a file that cannot be opened, or is not a regular file.
  package static func unreadable(_ file: String, reason: String) -> Fault {
    var fault = Fault(
      file: file, Phrase("the file cannot be read: \(phrase(ofReason: reason))"),
      mend: Phrase("Check the path, and that you may read the file."))
    fault.isUnreadable = true
    return fault
  }

  /// The Chinese text of a usual error message of the system.
  static func phrase(ofReason reason: String) -> Phrase {
    switch reason {
    case "No such file or directory": Phrase("No such file or directory")
    case "no such folder": Phrase("no such folder")
    case "Permission denied": Phrase("Permission denied")
    case "is not a regular file": Phrase("is not a regular file")
    case "Not a directory": Phrase("Not a directory")
    case "File name too long": Phrase("File name too long")
    default: Phrase(verbatim: reason)
    }
  }
}
