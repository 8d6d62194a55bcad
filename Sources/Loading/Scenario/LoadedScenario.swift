internal import Bytes
internal import Foundation
public import Planning

/// A scenario as far as it could be read, its dataset, and everything wrong with either.
public struct LoadedScenario: Sendable {
  /// Nil where the file cannot be used at all.
  public var scenario: Scenario?
  /// Nil where no dataset is named.
  public var dataset: LoadedDataset?
  /// Faults of the scenario and its zone files; the dataset's are in `dataset`.
  public var faults = Faults()

  public init() {}
}

/// Reads a scenario that is not saved yet, on a dataset that has been read.
/// - Parameters:
///   - text: YAML, as UTF-8.
///   - path: where it would be saved: paths in it are relative to there.
///   - dataset: what the scenario refers to.
///   - files: zone files that would stand beside it, by path from its folder.
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

/// The first of some files that is not what it was when it was read; nil where all are.
public func firstChanged(of digests: [FileDigest]) -> String? {
  digests.first { digest in
    guard let bytes = try? fileBytes(of: URL(filePath: digest.file)) else { return true }
    return FileHash.sha256(bytes) != digest.sha256
  }?.file
}

/// Reads scenario files; a dataset that several rest on is read once.
///
/// - Parameters:
///   - paths: of the YAML files.
///   - jobs: threads that may be used, nil for all cores; the result is the same for any number.
/// - Returns: one for each path, in their order.
public func loadScenarios(at paths: [String], jobs: Int? = nil) -> [LoadedScenario] {
  var datasets: [String: LoadedDataset] = [:]
  return paths.map { path in
    var loaded = LoadedScenario()
    guard let document = ScenarioDocument.read(path, into: &loaded.faults) else { return loaded }
    guard let folder = document.datasetFolder(&loaded.faults) else { return loaded }
    let url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.resolvingSymlinksInPath()
    let key = url.path(percentEncoded: false)
    let dataset = datasets[key] ?? loadDataset(at: folder, jobs: jobs)
    datasets[key] = dataset
    loaded.dataset = dataset
    guard dataset.hasInfo else { return loaded }
    var reader = ScenarioReader(document, path: path, dataset: dataset.dataset)
    loaded.scenario = reader.read()
    loaded.faults.add(contentsOf: reader.faults.all)
    return loaded
  }
}
