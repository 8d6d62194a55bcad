internal import Foundation
public import Planning

/// The text of a scenario file that continues another one. It `extends` the other file; but if it changes or removes a project of
/// the other, it is self-contained and repeats all other content of the other and its parents.
public struct ScenarioExtension: Sendable {
  /// Comment lines at the top.
  public var comments: [String] = []
  /// The name of the new scenario, as readers see it.
  public var name: String
  /// Its Chinese name; nil if it has none.
  public var nameChinese: String?
  /// Entries to append to `projects`, each a YAML map on one line.
  public var projects: [String] = []
  /// Entries to append to `rezoning`, each a YAML map on one line.
  public var rezonings: [String] = []
  /// New values for projects of the other scenario, by id.
  public var changes: [String: ProjectChange] = [:]
  /// Ids of projects of the other scenario that this one does not have.
  public var removed: Set<String> = []

  /// New values for one project.
  public struct ProjectChange: Hashable, Sendable {
    /// School year of opening or closing, with no further delay (`delay_months` is dropped); nil if unchanged.
    public var year: Int?
    /// Rooms by stage id.
    public var classrooms: [String: Int]

    /// - Parameters:
    ///   - year: school year of opening or closing; nil if unchanged.
    ///   - classrooms: rooms by stage id; empty if unchanged.
    public init(year: Int? = nil, classrooms: [String: Int] = [:]) {
      self.year = year
      self.classrooms = classrooms
    }
  }

  /// - Parameter name: name of the new scenario, as readers see it.
  public init(name: String) { self.name = name }

  /// - Parameters:
  ///   - path: path of the other scenario.
  ///   - folder: folder of the file that the text is for; nil: the folder of the other scenario.
  /// - Throws: `Faults` if the other scenario cannot be read, or has no such project.
  public func text(continuing path: String, savedIn folder: String? = nil) throws(Faults) -> String {
    var text = comments.map { "# " + $0.oneLine + "\n" }.joined()
    let names = nameChinese.map { "{ en: \(name.yaml), zh: \($0.yaml) }" }
    text += "schema: schoolzone/1\nname: \(names ?? name.yaml)\n"
    if changes.isEmpty, removed.isEmpty {
      let name = folder.map { YAMLNode.relative(path, from: $0) } ?? (path as NSString).lastPathComponent
      text += "extends: \(name.yaml)\n"
      return text + list("projects", projects) + list("rezoning", rezonings)
    }
    var faults = Faults()
    guard let document = ScenarioDocument.read(path, into: &faults) else { throw faults }
    let folder = folder ?? (path as NSString).deletingLastPathComponent
    var lists = ["projects": [String](), "rezoning": []]
    var missing = removed.union(changes.keys)
    for (key, value) in document.root.map ?? [] {
      guard let key = key.text, !["schema", "name", "name_zh", "extends"].contains(key) else { continue }
      guard let entries = value.list, lists[key] != nil else {
        text += "\(key): \(value.moved(to: folder, key: key).json)\n"
        continue
      }
      lists[key] = entries.compactMap { entry -> String? in
        var entry = entry.moved(to: folder, key: "")
        if key == "projects", let id = entry["id"]?.text {
          missing.remove(id)
          if removed.contains(id) { return nil }
          if let change = changes[id] { entry = entry.changed(by: change) }
        }
        return entry.json
      }
    }
    guard missing.isEmpty else {
      throw Faults([
        Fault(
          file: path, field: "projects", Phrase("no such project"),
          found: missing.sorted().joined(separator: ", "), expected: Phrase("the id of a project"))
      ])
    }
    return text + list("projects", (lists["projects"] ?? []) + projects)
      + list("rezoning", (lists["rezoning"] ?? []) + rezonings)
  }

  private func list(_ key: String, _ entries: [String]) -> String {
    entries.isEmpty ? "" : "\(key):\n" + entries.map { "  - \($0)\n" }.joined()
  }
}

extension String {
  /// The text in double quotes, which YAML and JSON read alike.
  public var yaml: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + "\""
  }

  /// The text without line breaks and control characters, for a comment.
  fileprivate var oneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains($0.value) ? " " : $0 }))
  }
}

extension YAMLNode {
  /// The node with its relative paths changed to start from another folder.
  fileprivate func moved(to folder: String, key: String) -> YAMLNode {
    var node = self
    switch value {
    case .map(let map): node.value = .map(map.map { ($0.key, $0.value.moved(to: folder, key: $0.key.text ?? "")) })
    case .list(let list): node.value = .list(list.map { $0.moved(to: folder, key: key) })
    case .scalar(let text, _):
      guard ["dataset", "catchment", "catchments", "blocks"].contains(key),
        !["nearest", "optimise", "optimize"].contains(text)
      else { return self }
      node.value = .scalar(YAMLNode.relative(path(text), from: folder.isEmpty ? "." : folder), isQuoted: true)
    case .null: break
    }
    return node
  }

  fileprivate static func relative(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/"), !folder.hasPrefix("/") { return path }
    func parts(_ path: String) -> [String] { URL(filePath: path).standardizedFileURL.pathComponents }
    var (to, from) = (parts(path)[...], parts(folder)[...])
    while let first = to.first, first == from.first {
      to.removeFirst()
      from.removeFirst()
    }
    return (from.map { _ in ".." } + to).joined(separator: "/")
  }

  fileprivate func changed(by change: ScenarioExtension.ProjectChange) -> YAMLNode {
    guard var map = map else { return self }
    func node(_ text: String) -> YAMLNode {
      YAMLNode(value: .scalar(text, isQuoted: false), file: file, folder: folder, line: line)
    }
    if let year = change.year {
      map.removeAll { $0.key.text == "delay_months" }
      for at in map.indices where ["opens", "closes"].contains(map[at].key.text) { map[at].value = node(String(year)) }
    }
    if !change.classrooms.isEmpty {
      for at in map.indices where map[at].key.text == "classrooms" {
        if let stages = map[at].value.map {
          map[at].value.value = .map(
            stages.map { ($0.key, change.classrooms[$0.key.text ?? ""].map { node(String($0)) } ?? $0.value) })
        } else if let rooms = change.classrooms.values.first {
          map[at].value = node(String(rooms))
        }
      }
    }
    var node = self
    node.value = .map(map)
    return node
  }
}
