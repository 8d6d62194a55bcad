public import Planning
internal import Simulation

extension DraftedPlan {
  /// Computes the effects of an edit; the draft does not change.
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

  /// Adds an edit to the draft; results already computed by a preview of the same edit are reused.
  /// - Parameters:
  ///   - request: the edit to add.
  ///   - time: time that is stored with the edit.
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

  /// As ``preview(_:)-(EditRequest)``, for an edit that is complete in form.
  public func preview(_ edit: Edit) throws(Faults) -> EditEffects { try preview(EditRequest(edit)) }

  /// As ``apply(_:time:)-(EditRequest,_)``, for an edit that is complete in form.
  public func apply(_ edit: Edit, time: String) throws(Faults) -> EditEffects {
    try apply(EditRequest(edit), time: time)
  }

  /// Undoes the last edit.
  /// - Returns: nil if there is none.
  public func undo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.edits.last, draft.undo() else { return nil }
    return try adopt(draft, last.edit)
  }

  /// Redoes the edit that was undone last.
  /// - Returns: nil if there is none.
  public func redo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.undone.last, draft.redo() else { return nil }
    _ = try check(EditRequest(last.edit))
    return try adopt(draft, last.edit)
  }

  /// Adopts a stored draft, without the edits that can no longer be applied.
  /// - Returns: the reasons why those edits cannot be applied; at most 20 faults.
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

  private func adopt(_ draft: Draft, _ edit: Edit?) throws(Faults) -> EditEffects {
    let computed = try compute(draft)
    let effects = effects(of: edit, from: result, to: computed)
    adopt(draft, computed)
    return effects
  }
}
