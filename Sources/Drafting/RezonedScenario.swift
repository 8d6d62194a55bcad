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
    let drawn = (
      name: "zones.geojson",
      bytes: RezoningFile.text(
        try outcome.zones(in: scenario, on: loaded.dataset, jobs: jobs), schools: scenario.schools.map(\.id.text),
        stages: loaded.dataset.stages)
    )
    let writer = RezonedWriter(
      outcome: outcome, scenario: scenario, loaded: loaded, path: path, folder: folder,
      files: [drawn, (name: "assignment.csv", bytes: assignment)])
    // a block whose point lies on a border, or outside its own polygon, may be in another zone as drawn than as planned
    var made: (yaml: [UInt8], result: SimulationResult)?
    do throws(Faults) {
      let asDrawn = try writer.made("catchments: zones.geojson", jobs: jobs)
      if outcome.misplaced(in: asDrawn.result) == 0 { made = asDrawn }
    } catch {}
    let best = if let made { made } else { try writer.made("blocks: assignment.csv", jobs: jobs) }
    files = [(name: "rezoned.yaml", bytes: best.yaml), drawn]
    result = best.result
  }
}

extension RezoningOutcome {
  /// The zones of the schools that gain or lose blocks, with the land of their blocks.
  fileprivate func zones(in scenario: Scenario, on dataset: Dataset, jobs: Int) throws(Faults) -> [Catchment] {
    let request = instance.request
    let moved = moved
    if moved.isEmpty { return [] }
    var listed = scenario
    listed.rezonings.append(
      Rezoning(
        from: request.from, stage: request.stage,
        blocks: Dictionary(uniqueKeysWithValues: moved.map { ($0.block, [$0.school]) }), phase: request.phase,
        file: scenario.file, line: 0, zoneFile: ""))
    let history = try Projection(listed, on: dataset, jobs: jobs).catchments[request.stage]
    let changed = Set(moved.flatMap { [$0.before, $0.school] })
    let zones = (history.version(in: request.from)?.zones ?? []).filter { !changed.isDisjoint(with: $0.schools) }
    return zones.enumerated().map { at, zone in
      Catchment(
        schools: zone.schools, stage: request.stage, name: zone.name, area: history.areas[zone.area], file: "",
        feature: at + 1)
    }
  }
}

/// Writes and reads the scenario of a plan.
private struct RezonedWriter {
  let outcome: RezoningOutcome
  let scenario: Scenario
  let loaded: LoadedDataset
  let path: String
  let folder: String
  let files: [(name: String, bytes: [UInt8])]

  /// The scenario with its zones from one of the files: its text, and its results.
  /// - Parameters:
  ///   - zones: key and name of the file of zones.
  ///   - jobs: threads that may be used.
  func made(_ zones: String, jobs: Int) throws(Faults) -> (yaml: [UInt8], result: SimulationResult) {
    let name = Phrase("\(scenario.names), catchments proposed")
    var text = ScenarioExtension(name: name.text(in: .english))
    text.nameChinese = name.text(in: .chinese)
    let request = outcome.instance.request
    if !outcome.moved.isEmpty {
      let (stage, phase) = (loaded.dataset.stages[request.stage].id, request.phase.yaml(loaded.dataset.stages))
      text.rezonings = ["{ from: \(request.from), stage: \(stage.yaml), \(zones), phase: \(phase) }"]
    }
    let proposed = ProposedScenario(name: "rezoned.yaml", given: scenario, on: loaded, at: path, in: folder)
    return try proposed.made(text, files, jobs: jobs)
  }
}
