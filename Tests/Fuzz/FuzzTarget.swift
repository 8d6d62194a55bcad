import Foundation

/// What hostile inputs are given to.
protocol FuzzTarget {
  /// Makes an input and runs it.
  ///
  /// - Parameter step: called before each part that has the limits of time for itself.
  /// - Returns: what is wrong with the answer; nil if nothing is.
  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String?
}

enum FuzzTargets {
  static let names = [
    "geojson", "csv", "yaml", "policy", "gpkg", "proposal", "shards", "import", "tables", "town", "http",
  ]

  /// - Parameter folder: an empty folder of its own, in which the last input stays.
  static func make(_ name: String, _ corpus: Corpus, _ folder: URL) throws -> any FuzzTarget {
    switch name {
    case "geojson": try GeoJSONTarget(corpus, folder)
    case "csv": try CSVTarget(corpus, folder)
    case "yaml": try YAMLTarget(corpus, folder)
    case "policy": try PolicyTarget(corpus, folder)
    case "gpkg": try GeoPackageTarget(corpus, folder)
    case "proposal": try ProposalTarget(corpus, folder)
    case "shards": try ShardTarget(corpus, folder)
    case "import": try ImportTarget(corpus, folder)
    case "tables": try TableTarget(corpus, folder)
    case "town": try TownTarget(corpus, folder)
    default: try HTTPTarget(corpus, folder)
    }
  }
}

/// Files in a folder, of which an input changes some.
struct ChangedFiles {
  let folder: URL
  private let sound: [(name: String, bytes: [UInt8])]
  private var changed: Set<Int> = []

  init(_ files: [(name: String, bytes: [UInt8])], in folder: URL) throws {
    (self.folder, sound) = (folder, files)
    for at in files.indices {
      let path = folder.appending(path: files[at].name)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try write(at, files[at].bytes)
    }
  }

  var names: [String] { sound.map(\.name) }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// Makes the files sound again, and changes some of them.
  ///
  /// - Parameters:
  ///   - changes: their number.
  ///   - isChosen: the files that may be changed.
  mutating func change(
    _ mutator: inout Mutator, changes: Int, _ isChosen: (String) -> Bool = { _ in true }
  ) throws {
    for at in changed { try write(at, sound[at].bytes) }
    changed = []
    let chosen = sound.indices.filter { isChosen(sound[$0].name) }
    guard !chosen.isEmpty else { return }
    var texts: [Int: [UInt8]] = [:]
    var at = mutator.pick(chosen)
    for _ in 0..<changes {
      if mutator.isOne(in: 3) { at = mutator.pick(chosen) }
      var text = texts[at] ?? sound[at].bytes
      mutator.changeText(&text, other: sound[mutator.pick(chosen)].bytes)
      texts[at] = text
    }
    for (at, text) in texts { try write(at, text) }
    changed = Set(texts.keys)
  }

  /// Gives a file other bytes, until the next change.
  mutating func set(_ name: String, to bytes: [UInt8]) throws {
    guard let at = sound.firstIndex(where: { $0.name == name }) else { return }
    try write(at, bytes)
    changed.insert(at)
  }

  /// Gives a file its bytes in UTF-16, until the next change.
  mutating func makeWide(_ mutator: inout Mutator) throws {
    let at = mutator.below(sound.count)
    let units = Array(String(decoding: sound[at].bytes, as: UTF8.self).utf16)
    try write(
      at, [0xFF, 0xFE] + units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    changed.insert(at)
  }

  private func write(_ at: Int, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appending(path: sound[at].name))
  }
}
