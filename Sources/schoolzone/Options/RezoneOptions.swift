import ArgumentParser
import Loading
import Optimisation
import Planning
import Proposals
import Simulation

/// What `rezone` is asked for.
struct RezoneOptions: ParsableArguments {
  @Option(help: "Stage whose catchments are drawn anew. (needed where the dataset has several)")
  var stage: String?

  @Option(help: "School year from which the new catchments hold.")
  var from: Int

  @OptionGroup var zones: ZoneOptions

  @Option(help: ArgumentHelp("Greatest share of the pupils of --from who may move, 0 to 1.", valueName: "share"))
  var maxMoved: Double?

  @Option(help: ArgumentHelp("Also find this many plans from \"nobody moves\" to \"best\".", valueName: "plans"))
  var frontier: Int?

  @Option(
    help: ArgumentHelp(
      "Also draw this many legal plans at random, and compare today's plan and the proposed one with them.",
      valueName: "plans"))
  var sample: Int?

  @Option(help: ArgumentHelp("Number of steps of the search. (default: by size)", valueName: "steps"))
  var effort: Int?

  func validate() throws {
    if let maxMoved, !(0...1).contains(maxMoved) {
      throw ValidationError("--max-moved is \(maxMoved), must be a share from 0 to 1.")
    }
    if let frontier, !(2...100).contains(frontier) {
      throw ValidationError("--frontier is \(frontier), must be 2 to 100.")
    }
    if let sample, !(1...1_000_000).contains(sample) {
      throw ValidationError("--sample is \(sample), must be 1 to 1000000.")
    }
    if let effort, effort < 0 { throw ValidationError("--effort is \(effort), must be 0 or more.") }
  }

  /// The request for a scenario.
  /// - Throws: `Faults` for a stage or year that the scenario does not have, and for errors of the lock file.
  func request(for result: SimulationResult, on dataset: Dataset) throws(Faults) -> RezoningRequest {
    var faults = OptionFaults(file: result.scenario.file)
    let number = stage == nil && dataset.stages.count == 1 ? 0 : faults.stage(stage, on: dataset)
    let (first, last) = (max(result.baseYear + 1, result.years.lowerBound), result.years.upperBound)
    faults.check(from, first...max(first, last), of: "--from")
    let planned = zones.planned(from: from, to: last, &faults)
    let locks = zones.locks(on: dataset, result.scenario, &faults)
    let phase = zones.phase.phase(dataset.stages, &faults)
    try faults.throwErrors()
    guard let number else { throw faults.faults }
    var request = RezoningRequest(stage: number, from: from, years: planned)
    request.phase = phase
    request.weights = zones.weights.weights
    (request.locks, request.keepsDistricts, request.mostMoved) = (locks, zones.keepDistricts, maxMoved)
    return request
  }
}
