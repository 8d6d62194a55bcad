public import Loading
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
    throw Faults()
  }
}

/// A scenario without the projects that the rules of siting strike out, whose sites become candidates.
public struct StruckScenario: Sendable {
  /// The scenario without these projects; the given one where the rules strike out none.
  public let loaded: LoadedScenario
  /// The sites of the projects that were struck out, each with the rooms of its project.
  public let sites: [CandidateSite]

  /// - Parameters:
  ///   - rules: the rules.
  ///   - given: the scenario, without errors.
  ///   - path: path of the scenario.
  /// - Throws: `Faults` where the scenario cannot be read without these projects, for example because a rezoning names one of their
  ///   schools.
  public init(by rules: SitingRules, of given: LoadedScenario, at path: String) throws(Faults) {
    (loaded, sites) = (given, [])
  }
}
