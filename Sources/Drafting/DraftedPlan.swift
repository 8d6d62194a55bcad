internal import Geometry
public import Loading
public import Planning
public import Simulation

/// A scenario with a draft of changes, simulated anew whenever the draft changes.
///
/// Blocks are moved on the catchments of a ``SteppedRun``: only the years from the first changed one are walked. Changed
/// projects go through the text of a scenario file, so that what counts here is what counts once it is saved.
public final class DraftedPlan {
  /// The scenario's file, as named by the user.
  public let path: String
  public let loaded: LoadedDataset
  public private(set) var draft = Draft()
  /// With the draft.
  public private(set) var result: SimulationResult
  let plain: SteppedRun
  /// With the draft's projects, but not its moves.
  private var planned: (edits: [LoggedEdit], run: SteppedRun)
  private(set) var rezonings: [(transfer: BlockTransfer, rezoning: Rezoning)] = []
  let blockNumbers: [String: Int]
  private let jobs: Int

  /// As on file, without the draft.
  public var resultOnFile: SimulationResult { plain.result }
  public var dataset: Dataset { loaded.dataset }

  /// - Throws: ``Faults`` as `simulate` does.
  public init(
    _ scenario: Scenario, at path: String, on loaded: LoadedDataset, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    (self.path, self.loaded, self.jobs) = (path, loaded, jobs)
    plain = try SteppedRun(scenario, on: loaded.dataset, jobs: jobs, progress: progress)
    planned = ([], plain)
    result = plain.result
    blockNumbers = Dictionary(
      loaded.dataset.blocks.ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// What an edit would do, without doing it.
  /// - Throws: ``Faults`` of the edit.
  public func preview(_ edit: Edit) throws(Faults) -> EditEffects {
    try check(edit)
    var draft = draft
    draft.add(edit, time: "")
    return effects(of: edit, from: result, to: try computed(draft))
  }

  /// Adds an edit to the draft.
  /// - Parameter time: to be kept with it.
  public func apply(_ edit: Edit, time: String) throws(Faults) -> EditEffects {
    try check(edit)
    var draft = draft
    draft.add(edit, time: time)
    return try take(draft, edit)
  }

  /// Takes back the last edit.
  /// - Returns: nil if there is none.
  public func undo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.edits.last, draft.undo() else { return nil }
    return try take(draft, last.edit)
  }

  /// Makes the edit again that was taken back last.
  public func redo() throws(Faults) -> EditEffects? {
    var draft = draft
    guard let last = draft.undone.last, draft.redo() else { return nil }
    try check(last.edit)
    return try take(draft, last.edit)
  }

  /// Takes up a draft that was kept, without the edits that can be applied no more, which are named.
  public func restore(_ kept: Draft) -> Faults {
    var (draft, faults) = (kept, Faults())
    var sound: [LoggedEdit] = []
    for logged in kept.edits {
      do throws(Faults) {
        try check(logged.edit, in: try scenario(with: sound))
        sound.append(logged)
      } catch {
        drop(logged, error)
      }
    }
    while true {
      do throws(Faults) {
        _ = try take(draft, nil)
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

  // MARK: -

  private func check(_ edit: Edit, in scenario: Scenario? = nil) throws(Faults) {
    var check = EditCheck(scenario: scenario ?? result.scenario, dataset: dataset, blockNumbers: blockNumbers)
    check.check(edit)
    if check.faults.hasErrors { throw check.faults }
  }

  private func take(_ draft: Draft, _ edit: Edit?) throws(Faults) -> EditEffects {
    let computed = try computed(draft)
    let effects = effects(of: edit, from: result, to: computed)
    planned = (computed.projects, computed.run)
    (self.draft, result, rezonings) = (draft, computed.variant.result, computed.variant.rezonings)
    return effects
  }

  private struct Computed {
    var projects: [LoggedEdit]
    var run: SteppedRun
    var variant: Variant
  }

  private func computed(_ draft: Draft) throws(Faults) -> Computed {
    let projects = draft.edits.filter { $0.edit.kind != .move }
    var run = plain
    if projects == planned.edits {
      run = planned.run
    } else if !projects.isEmpty {
      run = try SteppedRun(try scenario(with: projects), on: dataset, jobs: jobs)
    }
    try checkMoves(draft.edits, in: run.result.scenario)
    return Computed(projects: projects, run: run, variant: try run.with(transfers(draft.edits, run)))
  }

  /// A change of a project must leave the moves possible that were made before it.
  private func checkMoves(_ edits: [LoggedEdit], in scenario: Scenario) throws(Faults) {
    for logged in edits where logged.edit.kind == .move {
      var check = EditCheck(scenario: scenario, dataset: dataset, blockNumbers: blockNumbers)
      check.check(logged.edit)
      guard check.faults.hasErrors else { continue }
      throw Faults(
        check.faults.errors.map { fault in
          var fault = fault
          fault.message = Phrase(
            "edit \(logged.number) would not hold any more: \(fault.message.english)",
            "第 \(logged.number) 项调整将不再成立：\(fault.message.chinese)")
          return fault
        })
    }
  }

  /// The scenario with the projects of some edits, but not their moves.
  private func scenario(with edits: [LoggedEdit]) throws(Faults) -> Scenario {
    guard edits.contains(where: { $0.edit.kind != .move }) else { return plain.result.scenario }
    let scenario = plain.result.scenario
    let text = try scenarioText(edits, name: scenario.name, scenario.nameChinese)
    let read = loadScenario(Array(text.utf8), at: path(ofFile: "draft of \(fileName)"), on: loaded)
    guard var scenario = read.scenario, !read.faults.hasErrors else { throw Faults(read.faults.errors) }
    scenario.id = plain.result.scenario.id
    return scenario
  }

  /// Moves of the same stage, year and phase are one transfer; the last one of a block counts.
  private func transfers(_ edits: [LoggedEdit], _ run: SteppedRun) -> [BlockTransfer] {
    struct Key: Hashable {
      var stage: Int
      var year: Int
      var phase: Planning.Phase
    }
    let schools = Dictionary(
      run.result.scenario.schools.enumerated().map { ($0.element.id.text, $0.offset) }, uniquingKeysWith: { $1 })
    var (order, taken): ([Key], [Key: [Int: Int]]) = ([], [:])
    for edit in edits.map(\.edit) where edit.kind == .move {
      guard let stage = edit.stage.flatMap({ dataset.stages.index(of: $0) }), let year = edit.year,
        let school = edit.school.flatMap({ schools[$0] })
      else { continue }
      let key = Key(stage: stage, year: year, phase: (edit.phase ?? .intake).planned)
      if taken[key] == nil { order.append(key) }
      for block in edit.blocks ?? [] {
        if let number = blockNumbers[block] { taken[key, default: [:]][number] = school }
      }
    }
    return order.map { BlockTransfer(stage: $0.stage, year: $0.year, phase: $0.phase, schools: taken[$0] ?? [:]) }
  }

  private func effects(of edit: Edit?, from before: SimulationResult, to computed: Computed) -> EditEffects {
    let variant = computed.variant
    let stage = edit?.stage.flatMap { dataset.stages.index(of: $0) }
    var effects = EditEffects(from: before, to: variant.result)
    guard let edit, edit.kind == .move, let stage, let year = edit.year else { return effects }
    let blocks = (edit.blocks ?? []).compactMap { blockNumbers[$0] }
    effects.walks = [year, variant.result.years.upperBound].filter(variant.result.years.contains).map { year in
      MovedWalk(
        year: year, before: computed.run.distance(of: blocks, in: before, stage: stage, year: year),
        after: computed.run.distance(of: blocks, in: variant.result, stage: stage, year: year))
    }
    effects.detached = detachedParts(from: before, to: variant.result, stage: stage, year: year, on: dataset)
    effects.unmoved = variant.unmoved
    effects.returned = returned(edit, blocks, variant.result, stage)
    return effects
  }

  /// Blocks that lie in another school's zone again in a later year, as the scenario itself redraws zones then.
  private func returned(_ edit: Edit, _ blocks: [Int], _ after: SimulationResult, _ stage: Int) -> EditEffects.Returned?
  {
    guard let from = edit.year, let school = after.scenario.schools.firstIndex(where: { $0.id.text == edit.school })
    else { return nil }
    let held = blocks.filter { after.isHome($0, of: school, stage: stage, year: from) }
    for year in from...after.years.upperBound where year > from {
      let gone = held.filter { !after.isHome($0, of: school, stage: stage, year: year) }
      if !gone.isEmpty { return EditEffects.Returned(year: year, blocks: gone) }
    }
    return nil
  }
}
