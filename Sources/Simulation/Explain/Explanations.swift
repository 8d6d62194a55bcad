public import Planning

/// A scenario simulated so that every roll can be explained.
public struct Explanations: Sendable {
  /// The results, as ``simulate(_:on:jobs:progress:)`` gives them.
  public let result: SimulationResult
  let environment: Environment
  /// Rows of the admission of all years.
  let admissions: [AdmissionRow]
  let recorder: ExplanationRecorder
  /// Numbers of the attachments of each school as a cohort entered its stage, by cohort and stage.
  private let entriesOfSchool: [Trace.Entry: [[Int]]]

  /// - Throws: `Faults` as ``simulate(_:on:jobs:progress:)`` does.
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
      var numbers = [[Int]](repeating: [], count: schools)
      for at in 0..<entered.list.count { numbers[Int(entered.list.schools[at])].append(at) }
      return numbers
    }
  }

  /// Numbers of the attachments of a school as a cohort entered its stage.
  func entries(of entry: Trace.Entry, school: Int) -> [Int] { entriesOfSchool[entry]?[school] ?? [] }
}
