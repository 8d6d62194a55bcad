internal import Planning
internal import Simulation

extension DraftedPlan {
  /// The edit that a request describes.
  /// - Parameter scenario: the scenario to check the request against; nil: the scenario with the draft.
  /// - Throws: `Faults`, one for each invalid member.
  func check(_ request: EditRequest, in scenario: Scenario? = nil) throws(Faults) -> Edit {
    var check = EditCheck(
      scenario: scenario ?? result.scenario, dataset: dataset, blockNumbers: blockNumbers,
      changeableProjects: changeableProjects)
    return try check.check(request)
  }

  /// Ids of the projects that the scenario's files define, without projects of the draft and later phases of a project.
  private var changeableProjects: Set<String> {
    Set(original.result.scenario.projects.filter { $0.partOf == nil }.map(\.id))
  }

  /// The scenario with the projects of some edits, but without the moves.
  func scenario(with edits: [LoggedEdit]) throws(Faults) -> Scenario {
    try original.result.scenario.applying(edits.ofProjects, on: dataset)
  }

  /// Simulates a draft. Unless its projects have changed, computes only what its moves change.
  func compute(_ draft: Draft) throws(Faults) -> ComputedDraft {
    let edits = draft.edits.ofProjects
    let scenario = try scenario(with: edits)
    let run: SteppedRun
    if edits.haveSameEffect(as: planned.edits) {
      run = planned.run
    } else if edits.isEmpty {
      run = original
    } else {
      run = try SteppedRun(scenario, on: dataset, jobs: jobs)
    }
    try checkMoves(draft.edits, in: run.result.scenario)
    let variant = try run.with(transfers(draft.edits, run.result.scenario))
    var computed = ComputedDraft(planned: PlannedRun(edits: edits, scenario: scenario, run: run), variant: variant)
    computed.annotate(as: scenario)
    return computed
  }

  /// Refuses a change of a project that makes an earlier move impossible.
  private func checkMoves(_ edits: [LoggedEdit], in scenario: Scenario) throws(Faults) {
    for logged in edits where !logged.edit.moves.isEmpty {
      do throws(Faults) {
        _ = try check(EditRequest(logged.edit), in: scenario)
      } catch {
        throw Faults(
          error.errors.map { fault in
            var fault = fault
            fault.message = Phrase("edit \(logged.number) would no longer be possible: \(fault.message)")
            return fault
          })
      }
    }
  }

  /// One transfer of blocks for each stage, year and phase; if a block is moved several times, the last move counts.
  private func transfers(_ edits: [LoggedEdit], _ scenario: Scenario) -> [BlockTransfer] {
    struct Key: Hashable {
      var stage: StageIndex
      var year: Int
      var phase: Phase
    }
    let schools = Dictionary(
      scenario.schools.indexed.map { ($1.id.text, $0) }, uniquingKeysWith: { $1 })
    var (order, taken): ([Key], [Key: [BlockIndex: SchoolIndex]]) = ([], [:])
    for edit in edits.map(\.edit) {
      if case .addProjects(let added) = edit.action { forget(added) }
      for move in edit.moves { take(move) }
    }
    return order.map { BlockTransfer(stage: $0.stage, year: $0.year, phase: $0.phase, schools: taken[$0] ?? [:]) }

    func take(_ move: BlockMove) {
      guard let stage = dataset.stages.index(of: move.stage), let school = schools[move.school] else { return }
      let key = Key(stage: stage, year: move.year, phase: move.phase)
      if taken[key] == nil { order.append(key) }
      for block in move.blocks {
        if let number = blockNumbers[block] { taken[key, default: [:]][number] = school }
      }
    }

    /// Zones that come with projects replace what was decided of their blocks for the same year before.
    func forget(_ added: ProjectsAddition) {
      for catchments in added.catchments {
        guard let stage = dataset.stages.index(of: catchments.stage) else { continue }
        let numbers = catchments.zones.values.joined().compactMap { blockNumbers[$0] }
        for key in order where key.stage == stage && key.year == catchments.year {
          for block in numbers { taken[key]?[block] = nil }
        }
      }
    }
  }
}
