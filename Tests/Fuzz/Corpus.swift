import Foundation
import TestSupport

/// Sound inputs, from which hostile ones are made: what the program itself writes, and the examples of the documentation.
struct Corpus {
  let url: URL

  init(at url: URL) throws { self.url = url }

  private struct Unmade: Error { var command: String }

  /// Makes the corpus in a temporary folder, which is removed when the value is.
  static func make() throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "schoolzone")
    func run(_ arguments: String...) throws {
      let process = Process()
      (process.executableURL, process.arguments, process.currentDirectoryURL) = (program, arguments, place.url)
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Unmade(command: arguments.joined(separator: " ")) }
    }
    for town in ["town", "k12", "five-four", "april"] { try run("example", town) }
    try run("export", "town/data", "--out", "town.gpkg", "--quiet")
    for shard in ["0/2", "1/2"] {
      try run("ensemble", "town/plan.yaml", "--draws", "20", "--shard", shard, "--out", "shards", "--force", "--quiet")
    }
    try run("simulate", "town/baseline.yaml", "--xlsx", "--out", "results", "--quiet")
    try run(
      "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "2000", "--out", "proposal",
      "--quiet")
    for (folder, equity) in [("sited", "none"), ("sited-worst", "worst-district")] {
      try run(
        "site", "town/baseline.yaml", "--sites", "auto", "--budget", "24", "--effort", "2000", "--equity", equity,
        "--out", folder,
        "--quiet")
    }
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "Tests/BadInputTests/Town.yaml"),
      to: place.url.appending(path: "town/all.yaml"))
    try writeExamples(to: place.url)
    try run(
      "rezone", "town/streets.yaml", "--stage", "primary", "--from", "2026", "--effort", "500", "--out", "along",
      "--quiet")
    try run("review", "town/plan.yaml", "--actual", "tables/observed.csv", "--quiet")
    for name in ["districts", "schools", "blocks", "catchments"] {
      // layers that only their columns and shapes tell apart
      try FileManager.default.createDirectory(
        at: place.url.appending(path: "lists/layers"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: place.url.appending(path: "town/data/\(name).geojson"),
        to: place.url.appending(path: "lists/layers/\(name.prefix(1)).geojson"))
    }
    return place
  }

  /// The blocks of the documentation that are files: the dataset with every column, and all YAML.
  private static func writeExamples(to folder: URL) throws {
    let docs = Repository.root.appending(path: "docs")
    let (columns, texts) = (folder.appending(path: "columns"), folder.appending(path: "yaml"))
    for made in [columns, texts] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    var count = 0
    func write(_ text: String, to name: String) throws {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try write(twoBlocks, to: "two/plan.yaml")
    for seed in Seeds.files { try write(seed.text, to: seed.name) }
    for page in try FileManager.default.contentsOfDirectory(atPath: docs.path).sorted() where page.hasSuffix(".md") {
      let text = try String(contentsOf: docs.appending(path: page), encoding: .utf8)
      for part in text.components(separatedBy: "\n```").dropFirst() {
        guard let end = part.firstIndex(of: "\n") else { continue }
        let (fence, body) = (part[..<end].split(separator: " "), String(part[part.index(after: end)...]) + "\n")
        if page == "dataset.md", fence.count == 2 {
          try write(body, to: "columns/\(fence[1])")
          try write(body, to: "two/data/\(fence[1])")
        } else if page == "howto.md", fence.count == 2, fence[1].hasPrefix("town/") {
          try write(body, to: String(fence[1]))
        } else if fence.first == "yaml" {
          count += 1
          try Data(body.utf8).write(to: texts.appending(path: "\(100 + count).yaml"))
        }
      }
    }
  }

  /// A plan on the dataset with every column, with streets.
  private static let twoBlocks = """
    schema: schoolzone/1
    name: Two Blocks
    dataset: data
    years: 2024-2031
    distance: streets
    standards: { primary: { class_size: 40, service_radius_m: 800 }, junior: { class_size: 45, service_radius_m: 1500 } }
    demand: { yields: { primary: 30, junior: 15 }, births: { after: fertility } }
    uncovered: nearest
    assign: areal
    projects:
      - { id: E, kind: expand, school: p, stage: primary, classrooms: +2, opens: 2026 }

    """

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  /// The files below a folder, by path relative to it, in order.
  func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let start = url.appending(path: folder).path(percentEncoded: false)
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String }.sorted() ?? []
    return try names.compactMap { name in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: start + "/" + name, isDirectory: &isFolder), !isFolder.boolValue
      else {
        return nil
      }
      return (name, try bytes(folder + "/" + name))
    }
  }
}
