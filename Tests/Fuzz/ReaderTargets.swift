import Bytes
import Ensembles
import Foundation
import GeoPackage
import Imports
import Layers
import Loading
import Planning
import Tables
import Verification

/// Bytes and texts for the reader of GeoJSON.
struct GeoJSONTarget: FuzzTarget {
  private let seeds: [[UInt8]]
  /// Long enough to be read in stretches.
  private let long: [UInt8]
  private let file: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    file = folder.appending(path: "input.geojson")
    let layers = try (corpus.files("columns") + corpus.files("town")).filter { $0.name.hasSuffix(".geojson") }
    seeds = layers.map(\.bytes) + [Array(GeoJSONTarget.shapes.utf8)]
    let features = (0..<3000).map {
      #"{"type":"Feature","properties":{"id":"b\#($0)","name":"Block \#($0)"},"geometry":{"type":"Point","coordinates":[121.\#($0),32.5]}}"#
    }
    long = Array((#"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}").utf8)
  }

  private static let shapes = """
    {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[
    {"type":"Feature","id":7,"properties":{"a":null,"b":[1,{"c":"\\u00e9\\ud83d\\ude00"}],"d":true},"geometry":{"type":"Point","coordinates":[121,32,5.5]}},
    {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}},
    {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]],[[[9,9],[10,9],[10,10],[9,9]]]]}},
    {"type":"Feature","properties":{"x":-1.5e-3},"geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}},
    {"type":"Feature","properties":{},"geometry":null}]}
    """

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    var bytes = mutator.isOne(in: 20) ? long : mutator.pick(seeds)
    for _ in 0..<mutator.below(7) {
      if mutator.isOne(in: 2) {
        mutator.changeBytes(&bytes)
      } else {
        mutator.changeText(&bytes, other: mutator.pick(seeds))
      }
    }
    try? Data(bytes).write(to: file)
    let (layer, problems) = GeoJSON.read(bytes)
    _ = GeoJSON.geometry(bytes)
    step()
    guard let contents = try? FileContents(of: file) else { return nil }
    let again = GeoJSON.read(contents, jobs: 2)
    return again.layer.count == layer.count && again.problems.count == problems.count
      ? nil : "read twice, and not the same"
  }
}

/// The tables of a dataset.
struct CSVTarget: FuzzTarget {
  private var town: ChangedFiles
  private var columns: ChangedFiles
  private var metres: ChangedFiles
  private let about: SchemaSample

  init(_ corpus: Corpus, _ folder: URL) throws {
    about = try SchemaSample(datasetSchema(), fixed: [:])
    town = try ChangedFiles(corpus.files("town/data"), in: folder.appending(path: "town"))
    metres = try ChangedFiles(corpus.files("metres/data"), in: folder.appending(path: "metres"))
    columns = try ChangedFiles(corpus.files("columns"), in: folder.appending(path: "columns"))
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    if mutator.isOne(in: 6) { return CSVTarget.run(&metres, about, &mutator, step) }
    if mutator.isOne(in: 2) { return CSVTarget.run(&town, about, &mutator, step) }
    return CSVTarget.run(&columns, about, &mutator, step)
  }

  private static func run(
    _ files: inout ChangedFiles, _ about: SchemaSample, _ mutator: inout Mutator, _ step: () -> Void
  ) -> String? {
    let withLayers = mutator.isOne(in: 3)
    try? files.change(&mutator, changes: 1 + mutator.below(6)) { withLayers || $0.hasSuffix(".csv") }
    if mutator.isOne(in: 4) { try? files.set("dataset.yaml", to: about.file(&mutator)) }
    let folder = files.folder.path(percentEncoded: false)
    let loaded = loadDataset(at: folder, jobs: 1 + mutator.below(2))
    step()
    _ = loadSeries(at: folder)
    step()
    let texts = loaded.faults.all.map { $0.text(in: .english) + $0.text(in: Language.all.last ?? .english) }
    return texts.contains { $0.isEmpty } ? "a fault without words" : nil
  }
}

/// Scenarios, and the other YAML files that a user writes.
struct YAMLTarget: FuzzTarget {
  private let seeds: [[UInt8]]
  private let town: LoadedDataset
  private let scenario: Scenario
  private let path: String
  private let samples: [SchemaSample]

  init(_ corpus: Corpus, _ folder: URL) throws {
    let files = try ChangedFiles(corpus.files("town"), in: folder)
    path = files.path("input.yaml")
    samples = [
      try SchemaSample(
        scenarioSchema(),
        fixed: ["schema": "\"schoolzone/1\"", "name": "\"Sample\"", "dataset": "\"data\"", "years": "2024-2031"]),
      try SchemaSample(scenarioSchema(), fixed: ["extends": "\"all.yaml\""]),
      try SchemaSample(rulesSchema(), fixed: [:]),
    ]
    guard let read = loadScenarios(at: [files.path("all.yaml")]).first, let dataset = read.dataset,
      let scenario = read.scenario
    else { throw CocoaError(.fileReadUnknown) }
    (town, self.scenario) = (dataset, scenario)
    seeds =
      try corpus.files("yaml").map(\.bytes) + corpus.files("town").filter { $0.name.hasSuffix(".yaml") }.map(\.bytes)
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    var text = mutator.isOne(in: 2) ? mutator.pick(samples).file(&mutator) : mutator.pick(seeds)
    for _ in 0..<mutator.below(6) { mutator.changeText(&text, other: mutator.pick(seeds)) }
    try? Data(text).write(to: URL(filePath: path))
    let loaded = loadScenario(text, at: path, on: town)
    step()
    if mutator.isOne(in: 4) {
      _ = loadSitingRules(at: path, on: town.dataset, scenario)
      _ = loadSitingBudget(at: path, on: town.dataset, scenario)
      _ = loadZoneLocks(at: path, on: town.dataset, scenario)
      _ = try? readImportMap(at: path)
    }
    return loaded.scenario == nil && !loaded.faults.hasErrors ? "no scenario, and no reason" : nil
  }
}

/// GeoPackages, as bytes.
struct GeoPackageTarget: FuzzTarget {
  private let sound: [UInt8]
  private let file: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    sound = try corpus.bytes("town.gpkg")
    file = folder.appending(path: "input.gpkg")
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    var bytes = sound
    for _ in 0...mutator.below(12) {
      if mutator.isOne(in: 3) { mutator.changeBytes(&bytes) } else { overwrite(&bytes, &mutator) }
    }
    try? Data(bytes).write(to: file)
    let loaded = loadDataset(at: file.path(percentEncoded: false), jobs: 1)
    return loaded.dataset.about.baseYear == 0 && !loaded.faults.hasErrors ? "no dataset, and no reason" : nil
  }

  /// Changes bytes in their places, so that pages of the database stay where they are.
  private func overwrite(_ bytes: inout [UInt8], _ mutator: inout Mutator) {
    guard !bytes.isEmpty else { return }
    let at = mutator.isOne(in: 4) ? mutator.below(min(4096, bytes.count)) : mutator.below(bytes.count)
    for place in at..<min(bytes.count, at + 1 + mutator.below(8)) {
      bytes[place] = mutator.isOne(in: 2) ? mutator.pick([0, 1, 0x7F, 0x80, 0xFF, 0xF0]) : UInt8(mutator.below(256))
    }
  }
}

/// Folders that `rezone` and `site` have written, for `verify`.
struct ProposalTarget: FuzzTarget {
  private var folders: [ChangedFiles] = []

  init(_ corpus: Corpus, _ folder: URL) throws {
    for name in ["proposal", "along", "sited", "sited-worst"] {
      let tables = try corpus.files(name).filter { $0.name == "certificate.json" || $0.name.hasSuffix(".csv") }
      folders.append(try ChangedFiles(tables, in: folder.appending(path: name)))
    }
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    let chosen = mutator.below(folders.count)
    try? folders[chosen].change(&mutator, changes: 1 + mutator.below(4))
    do throws(Faults) {
      let verdict = try verify(folders[chosen].folder.path(percentEncoded: false))
      return verdict.holds && verdict.faults.contains { $0.severity == .error } ? "holds, with errors" : nil
    } catch {
      return error.all.isEmpty ? "refused, and no reason" : nil
    }
  }
}

/// Files of `ensemble --shard`, for `merge`.
struct ShardTarget: FuzzTarget {
  private let sound: [(name: String, bytes: [UInt8])]
  private let folder: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    self.folder = folder
    sound = try corpus.files("shards").filter { $0.name.hasSuffix(".ensemble") }
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    let changed = mutator.below(sound.count)
    for at in sound.indices {
      var bytes = sound[at].bytes
      if at == changed {
        for _ in 0...mutator.below(3) {
          if mutator.isOne(in: 2) {
            mutator.changeBytes(&bytes)
          } else {
            mutator.changeText(&bytes, other: sound[at].bytes)
          }
        }
      }
      try? Data(bytes).write(to: folder.appending(path: sound[at].name))
    }
    do throws(EnsembleProblem) {
      var files: [ShardFile] = []
      for one in sound { files.append(try ShardFile(at: folder.appending(path: one.name).path(percentEncoded: false))) }
      step()
      let merged = try MergedShards(files)
      for number in merged.frames.indices { _ = try merged.ensemble(number) }
      return nil
    } catch {
      return error.text(in: .english).isEmpty ? "refused, and no reason" : nil
    }
  }
}

/// Tables as people have them, for `import`.
struct ImportTarget: FuzzTarget {
  private var files: [ChangedFiles]
  private let workbook: [UInt8]
  private let folder: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    self.folder = folder
    let tables = try (corpus.files("town/data") + corpus.files("columns")).filter { $0.name.hasSuffix(".csv") }
    let layers = try corpus.files("town/data").filter { $0.name.hasSuffix(".geojson") }
    let sets = try [
      tables, corpus.files("lists/pupils"), corpus.files("lists/pupils") + corpus.files("lists/zones"), layers,
      corpus.files("lists/layers"), corpus.files("lists/wide"),
    ]
    files = try sets.enumerated().map { try ChangedFiles($1, in: folder.appending(path: "set\($0)")) }
    workbook = try corpus.bytes("results/results.xlsx")
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    let chosen = mutator.below(files.count)
    var path = files[chosen].folder
    if mutator.isOne(in: 6) {
      var bytes = workbook
      for _ in 0...mutator.below(4) { mutator.changeBytes(&bytes) }
      path = folder.appending(path: "input.xlsx")
      try? Data(bytes).write(to: path)
    } else {
      try? files[chosen].change(&mutator, changes: 1 + mutator.below(6))
      if mutator.isOne(in: 6) { try? files[chosen].makeWide(&mutator) }
    }
    let plan = prepareImport(ImportRequest([path.path(percentEncoded: false)], name: "town"))
    return plan.faults.contains { $0.text(in: .english).isEmpty } ? "a fault without words" : nil
  }
}
