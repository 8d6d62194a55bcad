public import Loading
internal import Optimisation
public import Planning
public import Proposals
public import Simulation

/// A proposed choice of projects as a scenario: its files, and its results as read back from these files.
public struct SitedScenario: Sendable {
  /// `sited.yaml`, which continues the given scenario, and the files of its zones.
  public let files: [(name: String, bytes: [UInt8])]
  /// The results of the scenario of these files.
  public let result: SimulationResult
  /// Σ seats short of these results, over all schools of the stages and all years of the scenario.
  public let seatYearsShort: Double
  /// Distance and seats short of these results over the planned years, weighted: by the certificate
  /// `terms.distance + terms.short + constant` where one future is planned, unless ``SitingInstance/differences`` says why they differ.
  public let weightedSum: Double

  /// - Parameters:
  ///   - outcome: the plan.
  ///   - given: the scenario for which it was made, without errors, with the projects that the rules strike out.
  ///   - path: path of the given scenario.
  ///   - folder: the folder in which the files will lie.
  ///   - jobs: threads that may be used; the files and results are the same for any number.
  /// - Throws: `Faults` where the files could not be read again, the plan cannot be carried out, or its results are not those of the
  ///   certificate.
  public init(
    _ outcome: SitingOutcome, of given: LoadedScenario, at path: String, in folder: String, jobs: Int = 1
  ) throws(Faults) {
    let struck = try StruckScenario(by: outcome.instance.request.rules, of: given, at: path)
    guard let scenario = struck.loaded.scenario, let loaded = given.dataset else { throw Faults(given.faults.errors) }
    let proposed = ProposedScenario(name: "sited.yaml", given: scenario, on: loaded, at: path, in: folder)
    let zones = try SitedZones(outcome, of: scenario, on: loaded.dataset, jobs: jobs)
    // a block whose point lies on a border, or outside its own polygon, may be in another zone as drawn than as planned
    var best: (files: [(name: String, bytes: [UInt8])], yaml: [UInt8], result: SimulationResult)?
    for isDrawn in [true, false] where best == nil {
      let writer = SitedWriter(outcome, zones, isDrawn: isDrawn, of: scenario, on: loaded.dataset)
      do throws(Faults) {
        let made = try proposed.made(writer.text(without: struck.removed), writer.files, jobs: jobs)
        if !isDrawn || zones.misplaced(in: made.result).isEmpty { best = (writer.files, made.yaml, made.result) }
      } catch {
        if !isDrawn { throw error }
      }
    }
    guard let best else { throw Faults() }
    try SitedScenario.refuse(zones.misplaced(in: best.result), on: loaded.dataset, scenario)
    files = [(name: "sited.yaml", bytes: best.yaml)] + best.files
    result = best.result
    let request = outcome.instance.request
    let rows = result.schools.filter { request.stages.contains($0.stage) }
    seatYearsShort = rows.reduce(0) { $0 + $1.seatShortfall }
    weightedSum = rows.filter { request.years.contains($0.year) }
      .reduce(0) { $0 + $1.locatedMetres + request.weights.short * $1.seatShortfall }
    try check(outcome, folder)
  }

  /// Refuses a plan some of whose blocks an event of the scenario gives to other schools in a later year.
  private static func refuse(_ blocks: [BlockIndex], on dataset: Dataset, _ scenario: Scenario) throws(Faults) {
    if blocks.isEmpty { return }
    throw Faults([
      Fault(
        file: scenario.file, field: "rezoning",
        Phrase("an event of the scenario gives blocks to other schools than the plan, after their zones have changed"),
        mend: Phrase("Lock these blocks to their schools of today with a lock file, or plan fewer years."),
        foundList: blocks.map { dataset.blocks.ids[$0.position] })
    ])
  }

  /// Compares the results with the certificate.
  private func check(_ outcome: SitingOutcome, _ folder: String) throws(Faults) {
    guard outcome.instance.differences.isEmpty else { return }
    let future = outcome.instance.futures[0]
    let terms = future.problem.terms(of: outcome.plan.options, plans: outcome.plan.plans)
    let expected = terms.distance + terms.short + future.constant
    guard abs(weightedSum - expected) > 1e-9 * max(1, abs(expected)) else { return }
    throw Faults([
      Fault(
        file: result.scenario.file, field: "certificate",
        Phrase("the simulation of the plan does not give the figures of its certificate, so that nothing was written"),
        found: "\(weightedSum)", expected: Phrase(verbatim: "\(expected)"),
        mend: Phrase("This is an error of the program. Please report it with the scenario."))
    ])
  }
}
