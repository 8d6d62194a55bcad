internal import Bytes
public import Output
public import Planning
public import Simulation

/// `run.json`: the program and inputs of a folder, so that it can be made again. Only `timings` differ between runs.
public struct RunRecord: Sendable {
  /// The command that was run.
  public var command: String
  /// Seed of the random numbers, if any were used.
  public var seed: UInt64?
  /// The simulated scenarios.
  public var results: [SimulationResult]
  /// The dataset on which they were simulated.
  public var dataset: Dataset
  /// Warnings of the files that were read; those of the results are added.
  public var warnings: [Fault]
  /// Seconds by step of the run; called when the record is made, after all other files.
  public var timings: @Sendable () -> [(name: String, seconds: Double)]

  /// - `warnings`: warnings of the files that were read.
  public init(
    command: String, seed: UInt64?, results: [SimulationResult], dataset: Dataset, warnings: [Fault],
    timings: @escaping @Sendable () -> [(name: String, seconds: Double)]
  ) {
    self.command = command
    self.seed = seed
    self.results = results
    self.dataset = dataset
    self.warnings = warnings
    self.timings = timings
  }

  /// - Parameter files: all other files in the folder; the record adds itself at the end of the list.
  public func file(beside files: [ReportedFile]) -> ReportedFile {
    let names = files.map(\.name) + [OutputFolder.recordName]
    return ReportedFile(OutputFolder.recordName, json(files: names))
  }

  private func json(files: [String]) -> [UInt8] {
    var object = JSONObjectWriter(answering: command)
    if let seed { object.add("seed", raw: String(seed).utf8) } else { object.addNull("seed") }
    object.add("scenarios", raw: jsonList(raw: results.map { $0.scenario.json() }))
    object.add("dataset", raw: dataset.about.json())
    object.add("counts", raw: counts())
    if dataset.about.withheldBelow != nil { object.add("withheld", raw: SuppressedCells(results).json()) }
    object.add("warnings", raw: jsonList(raw: (warnings + results.flatMap(\.notices)).map { $0.json() }))
    object.add("assumptions", raw: jsonList(raw: results.flatMap { $0.scenario.notes }.map { $0.json() }))
    object.add("files", raw: jsonList(files))
    var spent = JSONObjectWriter()
    for (name, seconds) in timings() { spent.add(name + "_s", seconds) }
    object.add("timings", raw: spent.finish())
    return object.finish() + lineEnd
  }

  private func counts() -> [UInt8] {
    var object = JSONObjectWriter()
    for (name, count) in CheckReport(dataset: dataset, base: []).counts { object.add(name, count) }
    object.add("school_rows", results.reduce(0) { $0 + $1.schools.count })
    object.add("grade_rows", results.reduce(0) { $0 + $1.grades.count })
    object.add("moves", results.reduce(0) { $0 + $1.moves.count })
    return object.finish()
  }
}

extension AssumptionNote {
  fileprivate func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("path", path)
    object.add("note", note)
    object.add("source", source)
    return object.finish()
  }
}
