public import Planning

/// A scenario simulated so that every roll can be explained.
public struct Explanations: Sendable {
  /// The results, equal to those of ``simulate(_:on:in:counting:jobs:progress:)``.
  public let result: SimulationResult
  let environment: Environment
  /// Rows of admission, all years.
  let admissions: [AdmissionRow]
  let recorder: ExplanationRecorder
  /// For each cohort and stage: the indices of each school's attachments when the cohort entered the stage.
  private let entriesOfSchool: [Trace.Entry: Table<SchoolIndex, [Int]>]

  /// - Throws: `Faults` as ``simulate(_:on:in:counting:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    let projection = try Projection(scenario, on: dataset, progress: progress)
    let start = try projection.baseState(byBlock: true, jobs: 1)
    var recorder = ExplanationRecorder(start)
    let (states, result) = projection.observed(by: &recorder, from: start, progress: progress)
    (self.result, self.recorder) = (result, recorder)
    (environment, admissions) = (states.environment, states.admissions)
    let schools = states.environment.scenario.schools.count
    entriesOfSchool = recorder.trace.entered.mapValues { entered in
      var numbers = Table<SchoolIndex, [Int]>(repeating: [], count: schools)
      for at in 0..<entered.list.count { numbers[SchoolIndex(rawValue: entered.list.schools[at])].append(at) }
      return numbers
    }
  }

  /// Indices of a school's attachments when a cohort entered its stage.
  func entries(of entry: Trace.Entry, school: SchoolIndex) -> [Int] { entriesOfSchool[entry]?[school] ?? [] }
}
