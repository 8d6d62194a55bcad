internal import Foundation
internal import Loading
internal import Planning
internal import Simulation

/// A scenario that a proposed plan makes of a given one: written, read back as it would be saved, and simulated.
struct ProposedScenario {
  /// Name of the file.
  let name: String
  /// The given scenario.
  let given: Scenario
  let loaded: LoadedDataset
  /// Path of the given scenario.
  let path: String
  /// The folder in which the files will lie.
  let folder: String

  init(name: String, given: Scenario, on loaded: LoadedDataset, at path: String, in folder: String) {
    (self.name, self.given, self.loaded, self.path, self.folder) = (name, given, loaded, path, folder)
  }

  /// The text of the file, and the results of the scenario.
  ///
  /// The folder may not exist yet, and a path through it could not be read: so the text is read as if it lay beside the given one.
  /// - Parameters:
  ///   - text: what the file says.
  ///   - files: files of zones, by name.
  ///   - jobs: threads that may be used.
  func made(
    _ text: ScenarioExtension, _ files: [(name: String, bytes: [UInt8])], jobs: Int
  ) throws(Faults) -> (yaml: [UInt8], result: SimulationResult) {
    let beside = (path as NSString).deletingLastPathComponent
    let read = loadScenario(
      Array(try text.text(continuing: path).utf8), at: beside.file(name), on: loaded, beside: files)
    guard var new = read.scenario, !read.faults.hasErrors else { throw Faults(read.faults.errors) }
    // results are named by scenario, and compared with those of the given one
    if new.id == given.id { new.id += "-2" }
    new.file = folder.file(name)
    let names = [name] + files.map(\.name)
    for at in new.digests.indices {
      guard let name = names.first(where: { beside.file($0) == new.digests[at].file }) else { continue }
      new.digests[at].file = folder.file(name)
    }
    let yaml = Array(try text.text(continuing: path, savedIn: folder).utf8)
    return (yaml, try simulate(new, on: loaded.dataset, jobs: jobs))
  }
}

extension String {
  /// The path of a file in this folder.
  fileprivate func file(_ name: String) -> String { isEmpty ? name : (self as NSString).appendingPathComponent(name) }
}
