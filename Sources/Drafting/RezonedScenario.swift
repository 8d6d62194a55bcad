internal import Foundation
internal import Geometry
public import Loading
public import Planning
public import Proposals
public import Simulation

/// A proposed plan of catchments as a scenario: its files, and its results as read back from these files.
public struct RezonedScenario: Sendable {
  /// `rezoned.yaml`, which extends the given scenario, and `zones.geojson`, the zones that change.
  public let files: [(name: String, bytes: [UInt8])]
  /// The results of the scenario of these files.
  public let result: SimulationResult

  /// - Parameters:
  ///   - outcome: the plan.
  ///   - given: the scenario for which it was made, without errors.
  ///   - path: path of the given scenario.
  ///   - folder: the folder in which the files will lie.
  ///   - assignment: content of `assignment.csv`, the school of each block.
  ///   - jobs: threads that may be used; the files and results are the same for any number.
  /// - Throws: `Faults` where the files could not be read again, or the plan cannot be carried out.
  public init(
    _ outcome: RezoningOutcome, of given: LoadedScenario, at path: String, in folder: String, assignment: [UInt8],
    jobs: Int = 1
  ) throws(Faults) {
    guard let scenario = given.scenario, let loaded = given.dataset else { throw Faults(given.faults.errors) }
    let request = outcome.instance.request
    var (zones, isDrawn): (Rezoning?, Bool) = (nil, true)
    if let transfer = outcome.transfer {
      let variant = try SteppedRun(scenario, on: loaded.dataset, jobs: jobs).with([transfer])
      (zones, isDrawn) = (variant.rezonings.first?.rezoning, variant.unmoved.isEmpty)
    }
    let stage = loaded.dataset.stages[request.stage].id
    let drawn = (
      name: "zones.geojson",
      bytes: RezoningFile.text(zones?.zones ?? [], schools: scenario.schools.map(\.id.text), stage: stage)
    )
    /// The scenario, with its zones from one of the two files.
    func made(_ zoneFile: String) throws(Faults) -> (yaml: [UInt8], result: SimulationResult) {
      var text = ScenarioExtension(name: Phrase("\(scenario.names), catchments proposed").text(in: .english))
      text.nameChinese = Phrase("\(scenario.names), catchments proposed").text(in: .chinese)
      if zones != nil {
        text.rezonings = ["{ from: \(request.from), stage: \(stage.yaml), \(zoneFile), phase: \(request.phase.yaml) }"]
      }
      // the folder may not exist yet, and a path through it could not be read: so the text is read as if it lay beside the given one
      let beside = (path as NSString).deletingLastPathComponent
      let read = loadScenario(
        Array(try text.text(continuing: path).utf8), at: beside.file("rezoned.yaml"), on: loaded,
        beside: [drawn, (name: "assignment.csv", bytes: assignment)])
      guard var new = read.scenario, !read.faults.hasErrors else { throw Faults(read.faults.errors) }
      if new.id == scenario.id { new.id += "-2" }
      let names = ["rezoned.yaml", "zones.geojson", "assignment.csv"]
      new.file = folder.file("rezoned.yaml")
      for at in new.digests.indices {
        if let name = names.first(where: { beside.file($0) == new.digests[at].file }) {
          new.digests[at].file = folder.file(name)
        }
      }
      let yaml = Array(try text.text(continuing: path, savedIn: folder).utf8)
      return (yaml, try simulate(new, on: loaded.dataset, jobs: jobs))
    }
    var best = try made(isDrawn ? "catchments: zones.geojson" : "blocks: assignment.csv")
    // a block whose point lies on a border, or outside its own polygon, may be in another zone as drawn than as planned
    if isDrawn, outcome.misplaced(in: best.result) > 0 { best = try made("blocks: assignment.csv") }
    files = [(name: "rezoned.yaml", bytes: best.yaml), drawn]
    result = best.result
  }
}

extension String {
  /// The path of a file in this folder.
  fileprivate func file(_ name: String) -> String { isEmpty ? name : (self as NSString).appendingPathComponent(name) }
}
