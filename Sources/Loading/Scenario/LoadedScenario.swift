internal import Bytes
internal import Foundation
public import Planning

/// A scenario, read as far as possible, its dataset, and all faults of both.
public struct LoadedScenario: Sendable {
  /// Nil if the file cannot be used at all.
  public var scenario: Scenario?
  /// The dataset that was given or that the scenario names; nil if the scenario could not be read or names none.
  public var dataset: LoadedDataset?
  /// Faults of the scenario and its zone files; faults of the dataset are in `dataset`.
  public var faults = Faults()
  /// Files of zones with polygons that were repaired while reading.
  public var repaired: [RepairedLayer] = []

  public init() {}
}

/// Reads a scenario that is not saved yet, for a dataset that has been read.
///
/// - `path`: path under which it would be saved; relative paths in it start from that folder.
/// - `files`: zone files that would be saved beside it, by path relative to its folder.
public func loadScenario(
  _ text: [UInt8], at path: String, on dataset: LoadedDataset, beside files: [(name: String, bytes: [UInt8])] = []
) -> LoadedScenario {
  var loaded = LoadedScenario()
  loaded.dataset = dataset
  guard let document = ScenarioDocument.read(path, text: text, into: &loaded.faults) else { return loaded }
  var reader = ScenarioReader(document, path: path, dataset: dataset.dataset)
  for file in files { reader.unsaved[document.root.path(file.name)] = file.bytes }
  loaded.scenario = reader.read()
  loaded.faults.add(contentsOf: reader.faults.all)
  return loaded
}

/// The first file that has changed since it was read; nil if none has.
public func firstChanged(of digests: [FileDigest]) -> String? {
  digests.first { digest in
    guard let bytes = try? fileBytes(of: URL(filePath: digest.file)) else { return true }
    return FileHash.sha256(bytes) != digest.sha256
  }?.file
}

/// Reads scenario files; a dataset that several of them name is read once. Never throws: anything that cannot be used
/// is reported as a fault.
///
/// - `jobs`: largest number of threads; nil for the number of cores. The result does not depend on it.
/// - `rules`: what the reader may do, such as repair polygons.
public func loadScenarios(
  at paths: [String], jobs: Int? = nil, rules: ReadingRules = ReadingRules()
) -> [LoadedScenario] {
  var datasets: [String: LoadedDataset] = [:]
  return paths.map { path in
    var loaded = LoadedScenario()
    if let fault = fault(ofNoScenario: path) {
      loaded.faults.add(fault)
      return loaded
    }
    guard let document = ScenarioDocument.read(path, rules, into: &loaded.faults) else { return loaded }
    guard let folder = document.datasetFolder(rules, &loaded.faults) else { return loaded }
    let url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.resolvingSymlinksInPath()
    let key = url.path(percentEncoded: false)
    let dataset = datasets[key] ?? loadDataset(at: folder, jobs: jobs, rules: rules)
    datasets[key] = dataset
    loaded.dataset = dataset
    guard dataset.hasInfo else { return loaded }
    var reader = ScenarioReader(document, path: path, dataset: dataset.dataset)
    reader.rules = rules
    loaded.scenario = reader.read()
    loaded.repaired = reader.repaired
    loaded.faults.add(contentsOf: reader.faults.all)
    return loaded
  }
}

/// The fault of a file that is a part of a dataset, or of another program, and no scenario; nil for what may be one.
private func fault(ofNoScenario path: String) -> Fault? {
  let url = URL(filePath: path)
  let (name, ending) = (url.lastPathComponent.lowercased(), url.pathExtension.lowercased())
  let folder = url.deletingLastPathComponent().relativePath
  let isPart = name == "dataset.yaml" || ["geojson", "csv"].contains(ending)
  guard isPart || ["xlsx", "xls", "shp", "kml", "dxf", "zip", "tab"].contains(ending),
    FileManager.default.fileExists(atPath: path)
  else { return nil }
  return Fault(
    file: path,
    isPart ? Phrase("a file of a dataset, and no scenario") : Phrase("a file of another program, and no scenario"),
    expected: Phrase("a scenario (.yaml), or the folder of a dataset"),
    mend: isPart
      ? Phrase("Check its folder: schoolzone check \(folder)")
      : Phrase("Make a dataset of it: schoolzone import \(path) --out FOLDER"))
}
