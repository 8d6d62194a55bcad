public import Loading
public import Planning
public import Simulation

/// A scenario with a draft of changes, simulated anew whenever the draft changes.
///
/// Edits of schools, classrooms and projects change the `Scenario`; moves of blocks change the catchments of a `SteppedRun`, of
/// which only the years from the first changed one are simulated again. The result is exactly, to the last bit, the result of
/// `simulate` for the saved scenario.
public final class DraftedPlan {
  /// The scenario's file, as named by the user.
  public let path: String
  /// The dataset as read.
  public let loaded: LoadedDataset
  /// The edits made so far.
  public private(set) var draft = Draft()
  /// The result of the scenario with the draft.
  public private(set) var result: SimulationResult
  /// The run of the scenario without the draft.
  let original: SteppedRun
  /// The run with the draft's projects, but without its moves.
  private(set) var planned: PlannedRun
  private(set) var rezonings: [(transfer: BlockTransfer, rezoning: Rezoning)] = []
  let blockNumbers: [String: BlockIndex]
  let jobs: Int
  /// Result of the last preview; nil after a change of the draft.
  var previewed: (edits: [LoggedEdit], computed: ComputedDraft, effects: EditEffects)?

  /// The result of the scenario on file, without the draft.
  public var resultOnFile: SimulationResult { original.result }
  /// The dataset on which the scenario is simulated.
  public var dataset: Dataset { loaded.dataset }

  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - path: the scenario's file, as the user named it.
  ///   - loaded: the dataset as read.
  ///   - jobs: threads that may be used; the result is the same for any number.
  ///   - progress: called while the scenario is simulated.
  /// - Throws: `Faults` in the same cases as `simulate`.
  public init(
    _ scenario: Scenario, at path: String, on loaded: LoadedDataset, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    (self.path, self.loaded, self.jobs) = (path, loaded, jobs)
    original = try SteppedRun(scenario, on: loaded.dataset, jobs: jobs, progress: progress)
    planned = PlannedRun(edits: [], scenario: original.result.scenario, run: original)
    result = original.result
    blockNumbers = Dictionary(
      loaded.dataset.blocks.ids.enumerated().map { ($0.element, BlockIndex($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Adopts a draft and its computed result.
  func adopt(_ draft: Draft, _ computed: ComputedDraft) {
    planned = computed.planned
    (self.draft, result, rezonings) = (draft, computed.variant.result, computed.variant.rezonings)
    previewed = nil
  }
}
