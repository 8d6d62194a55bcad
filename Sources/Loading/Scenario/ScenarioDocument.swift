internal import Foundation
import Planning

/// The YAML of a scenario, merged with all scenarios that it extends.
struct ScenarioDocument {
  var root: YAMLNode
  var digests: [FileDigest]
  /// `crs` at the top of each file: it applies to coordinates in that file, and is not inherited.
  var crsOfFile: [String: YAMLNode] = [:]

  /// Lists of a parent to which a child's entries are appended; any other list of a child replaces the parent's.
  static let appended = ["projects", "rezoning", "groups", "targets"]
  static let longestChain = 20

  /// - Parameters:
  ///   - text: the content of the file; nil to read it from the path.
  ///   - rules: whether files elsewhere may be named.
  static func read(
    _ path: String, text: [UInt8]? = nil, _ rules: ReadingRules = ReadingRules(), into faults: inout Faults
  ) -> ScenarioDocument? {
    var seen: [String] = []
    return read(path, text, rules, named: path, seen: &seen, into: &faults)
  }

  private static func read(
    _ path: String, _ text: [UInt8]? = nil, _ rules: ReadingRules, named display: String, seen: inout [String],
    into faults: inout Faults
  ) -> ScenarioDocument? {
    seen.append(URL(filePath: path).standardizedFileURL.path(percentEncoded: false))
    let opened =
      if let text {
        YAMLFile.read(text, path: path, named: display, into: &faults)
      } else {
        YAMLFile.read(path: path, named: display, into: &faults)
      }
    guard let file = opened else { return nil }
    guard Fields(file.root, path: "").requireMap(&faults) else { return nil }
    guard let parent = file.root["extends"], !parent.isNull else {
      return ScenarioDocument(root: file.root, digests: [file.digest], crsOfFile: crs(of: file.root))
    }
    guard let base = readParent(parent, rules, of: display, seen: &seen, into: &faults) else { return nil }
    var root = merge(base.root.unnamed(for: file.root), file.root, isTop: true)
    root.file = file.root.file
    root.folder = file.root.folder
    return ScenarioDocument(
      root: root, digests: base.digests + [file.digest],
      crsOfFile: base.crsOfFile.merging(crs(of: file.root)) { $1 })
  }

  /// Reads the scenario that another one extends.
  ///
  /// - Parameters:
  ///   - parent: the value of `extends`.
  ///   - display: the name, for messages, of the file that extends it.
  private static func readParent(
    _ parent: YAMLNode, _ rules: ReadingRules, of display: String, seen: inout [String], into faults: inout Faults
  ) -> ScenarioDocument? {
    func refuse(_ message: Phrase, _ mend: Phrase? = nil) {
      faults.add(
        Fault(
          file: display, line: parent.line, field: "extends", message, found: parent.shown,
          expected: Phrase("the path of a scenario file"), mend: mend))
    }
    guard let name = parent.text else {
      refuse(Phrase("invalid value"))
      return nil
    }
    let next = parent.path(name)
    guard parent.mayName(name, rules) else {
      faults.add(Confinement.fault(parent, "extends", name))
      return nil
    }
    let full = URL(filePath: next).standardizedFileURL.path(percentEncoded: false)
    guard !seen.contains(full) else {
      refuse(
        Phrase("the scenarios extend each other in a circle"),
        Phrase("Remove one of the extends: entries."))
      return nil
    }
    guard seen.count < longestChain else {
      refuse(Phrase("more than \(longestChain) scenarios extend one another"))
      return nil
    }
    var inherited = Faults()
    let base = read(next, nil, rules, named: next, seen: &seen, into: &inherited)
    for fault in inherited.all { faults.add(inheritedFault(fault, isRead: base != nil, parent, at: next, of: display)) }
    return base
  }

  /// A fault of an extended scenario as the one that extends it tells it.
  private static func inheritedFault(
    _ fault: Fault, isRead: Bool, _ parent: YAMLNode, at path: String, of display: String
  ) -> Fault {
    var fault = fault
    if fault.isUnreadable, fault.file == path {
      // for a missing file, the line that names it is more helpful
      (fault.file, fault.line, fault.field, fault.found) = (display, parent.line, "extends", parent.text?.pathEnd)
    } else if !isRead, !Confinement.holds(path, in: [parent.folder]) {
      // a scenario from elsewhere must not show what stands in files of this machine
      fault.found = nil
    }
    return fault
  }

  private static func crs(of root: YAMLNode) -> [String: YAMLNode] {
    guard let node = root["crs"], !node.isNull else { return [:] }
    return [root.file: node]
  }

  /// Maps are merged key by key at every depth; any other value of the child replaces the parent's.
  private static func merge(_ parent: YAMLNode, _ child: YAMLNode, isTop: Bool) -> YAMLNode {
    guard let old = parent.map, let new = child.map else { return child }
    var merged = old
    var places: [String: Int] = [:]
    for (at, entry) in old.enumerated() { if let name = entry.key.text { places[name] = at } }
    for (key, value) in new {
      guard let name = key.text, let at = places[name] else {
        merged.append((key, value))
        continue
      }
      let before = merged[at].value
      if isTop, appended.contains(name), before.list != nil, value.isNull || value.list != nil {
        var both = value
        both.value = .list((before.list ?? []) + (value.list ?? []))
        merged[at].value = both
      } else {
        merged[at] = (key, merge(before, value, isTop: false))
      }
    }
    var node = child
    node.value = .map(merged)
    return node
  }

  /// The folder of the dataset, relative to the file that names it.
  func datasetFolder(_ rules: ReadingRules = ReadingRules(), _ faults: inout Faults) -> String? {
    guard let node = root["dataset"], let name = node.text else {
      faults.add(
        Fault(
          file: root.file, line: root["dataset"]?.line ?? root.line, field: "dataset",
          Phrase("the scenario names no dataset"),
          found: root["dataset"]?.shown, expected: Phrase("the path of a folder, relative to this file"),
          mend: Phrase("Add dataset: data")))
      return nil
    }
    let path = node.path(name)
    guard node.mayName(name, rules) else {
      faults.add(Confinement.fault(node, "dataset", name))
      return nil
    }
    // a GeoPackage gets a more helpful fault from the reader of datasets
    guard FileManager.default.fileExists(atPath: path) || path.lowercased().hasSuffix(".gpkg") else {
      var fault = Fault(
        file: node.file, line: node.line, field: "dataset", Phrase("no such folder"), found: name.pathEnd,
        expected: Phrase("the path of a folder, relative to this file"))
      fault.isUnreadable = true
      faults.add(fault)
      return nil
    }
    return path
  }
}

extension String {
  /// The path, shortened for messages: only the end of a long path, with the file name, is kept.
  var pathEnd: String { count <= String.mostQuoted ? self : "…" + suffix(String.mostQuoted - 1) }
}

extension YAMLNode {
  /// The map without its names if a child has a name: names of two scenarios in different languages must not be
  /// combined.
  fileprivate func unnamed(for child: YAMLNode) -> YAMLNode {
    guard let map, child["name"] != nil || child["name_zh"] != nil else { return self }
    var node = self
    node.value = .map(map.filter { $0.key.text != "name" && $0.key.text != "name_zh" })
    return node
  }

  /// True if a scenario may be extended, or a dataset named, under this path: one in the own folder, or a relative one that leads up.
  fileprivate func mayName(_ name: String, _ rules: ReadingRules) -> Bool {
    // the system would read a path up to this byte only
    guard !name.utf8.contains(0) else { return false }
    let leadsUp = !name.hasPrefix("/") && name.split(separator: "/").contains("..")
    return rules.allowsOutside || leadsUp || Confinement.holds(path(name), in: [folder])
  }

  /// A path in this node, resolved relative to the folder of its file.
  func path(_ name: String) -> String {
    if name.hasPrefix("/") || folder == "." { return name }
    return folder == "/" ? "/" + name : folder + "/" + name
  }
}
