public import Loading
public import Planning
public import Simulation

/// A scenario with a draft of changes, simulated anew whenever the draft changes.
///
/// Edits apply to values: schools, classrooms and projects to the `Scenario`, moves of blocks to the catchments of a
/// `SteppedRun`, of which only the years from the first changed one are simulated again. What is computed is what
/// `simulate` computes from the saved scenario, to the last bit.
public final class DraftedPlan {
  /// The scenario's file, as named by the user.
  public let path: String
  /// The dataset, as it was read.
  public let loaded: LoadedDataset
  /// Edits so far.
  public private(set) var draft = Draft()
  /// The result of the scenario with the draft.
  public private(set) var result: SimulationResult
  /// The run of the scenario without the draft.
  let original: SteppedRun
  /// The run with the draft's projects, but without its moves.
  private(set) var planned: PlannedRun
  private(set) var rezonings: [(transfer: BlockTransfer, rezoning: Rezoning)] = []
  let blockNumbers: [String: Int]
  let jobs: Int
  /// What the last preview computed, until the draft changes.
  var previewed: (edits: [LoggedEdit], computed: ComputedDraft, effects: EditEffects)?

  /// The result of the scenario on file, without the draft.
  public var resultOnFile: SimulationResult { original.result }
  /// What the scenario rests on.
  public var dataset: Dataset { loaded.dataset }

  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - path: the scenario's file, as the user named it.
  ///   - loaded: the dataset, as it was read.
  ///   - jobs: threads that may be used; the result is the same for any number.
  ///   - progress: called while the scenario is simulated.
  /// - Throws: `Faults` as `simulate` does.
  public init(
    _ scenario: Scenario, at path: String, on loaded: LoadedDataset, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    (self.path, self.loaded, self.jobs) = (path, loaded, jobs)
    original = try SteppedRun(scenario, on: loaded.dataset, jobs: jobs, progress: progress)
    planned = PlannedRun(edits: [], scenario: original.result.scenario, run: original)
    result = original.result
    blockNumbers = Dictionary(
      loaded.dataset.blocks.ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes a draft and what was computed of it.
  func adopt(_ draft: Draft, _ computed: ComputedDraft) {
    planned = computed.planned
    (self.draft, result, rezonings) = (draft, computed.variant.result, computed.variant.rezonings)
    previewed = nil
  }
}
