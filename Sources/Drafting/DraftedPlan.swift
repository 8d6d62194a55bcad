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
  let blockNumbers: [String: BlockIndex]
  let jobs: Int
  /// What the last preview computed, until the draft changes.
  private var previewed: (edits: [LoggedEdit], computed: ComputedDraft, effects: EditEffects)?

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
      loaded.dataset.blocks.ids.enumerated().map { ($0.element, BlockIndex($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What an edit would do; the draft stays as it is.
  /// - Throws: `Faults`, one for each invalid member.
  public func preview(_ request: EditRequest) throws(Faults) -> EditEffects {
    let edit = try check(request)
    var draft = draft
    draft.add(edit, time: "")
    let computed = try compute(draft)
    let effects = effects(of: edit, from: result, to: computed)
    previewed = (draft.edits, computed, effects)
    return effects
  }

  /// Adds an edit to the draft; results that a preview of the same edit has computed are reused.
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - time: to be kept with it.
  /// - Throws: `Faults`, one for each invalid member.
  public func apply(_ request: EditRequest, time: String) throws(Faults) -> EditEffects {
    let edit = try check(request)
    var draft = draft
    draft.add(edit, time: time)
    guard let previewed, previewed.edits.haveSameEffect(as: draft.edits) else { return try adopt(draft, edit) }
    var computed = previewed.computed
    try computed.annotate(with: draft.edits, of: original.result.scenario, on: dataset)
    adopt(draft, computed)
    return previewed.effects
  }

  /// As ``preview(_:)-(EditRequest)``, of an edit that is complete in form.
  public func preview(_ edit: Edit) throws(Faults) -> EditEffects { try preview(EditRequest(edit)) }

  /// As ``apply(_:time:)-(EditRequest,_)``, of an edit that is complete in form.
  public func apply(_ edit: Edit, time: String) throws(Faults) -> EditEffects {
    try apply(EditRequest(edit), time: time)
  }

  /// Takes back the last edit.
  /// - Returns: nil if there is none.
  public func undo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.edits.last, draft.undo() else { return nil }
    return try adopt(draft, last.edit)
  }

  /// Makes the edit again that was undone last.
  /// - Returns: nil if there is none.
  public func redo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.undone.last, draft.redo() else { return nil }
    _ = try check(EditRequest(last.edit))
    return try adopt(draft, last.edit)
  }

  /// Adopts a draft that was kept, without the edits that can no longer be applied.
  /// - Returns: why those edits cannot be applied; at most 20 faults.
  public func restore(_ kept: Draft) -> Faults {
    var (draft, faults) = (kept, Faults())
    var sound: [LoggedEdit] = []
    for logged in kept.edits {
      do throws(Faults) {
        _ = try check(EditRequest(logged.edit), in: try scenario(with: sound))
        sound.append(logged)
      } catch {
        drop(logged, error)
      }
    }
    while true {
      do throws(Faults) {
        _ = try adopt(draft, nil)
        break
      } catch {
        guard let last = draft.edits.last else { break }
        drop(last, error)
      }
    }
    return faults

    func drop(_ logged: LoggedEdit, _ why: Faults) {
      for fault in why.all where faults.all.count < 20 { faults.add(fault) }
      draft.drop([logged.number])
    }
  }

  // MARK: adopting a draft

  private func adopt(_ draft: Draft, _ edit: Edit?) throws(Faults) -> EditEffects {
    let computed = try compute(draft)
    let effects = effects(of: edit, from: result, to: computed)
    adopt(draft, computed)
    return effects
  }

  private func adopt(_ draft: Draft, _ computed: ComputedDraft) {
    planned = computed.planned
    (self.draft, result, rezonings) = (draft, computed.variant.result, computed.variant.rezonings)
    previewed = nil
  }
}

extension [LoggedEdit] {
  /// True where two lists differ at most in the times of their edits, on which no figure depends.
  func haveSameEffect(as other: [LoggedEdit]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.number == $1.number && $0.edit == $1.edit }
  }
}
