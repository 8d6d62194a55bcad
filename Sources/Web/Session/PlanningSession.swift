internal import Documents
internal import Drafting
internal import HTTPTypes
public import Loading
internal import Maps
internal import Output
public import Planning
internal import Simulation

/// The scenarios that a server has open, each with its draft. As an actor it serves one request at a time.
public actor PlanningSession {
  nonisolated let dataset: Dataset
  nonisolated let events: Events
  /// The search for a plan that is running, if there is one.
  nonisolated let searches = Searches()
  /// The files of which pages make datasets.
  nonisolated let uploads = Uploads()
  private let plans: [DraftedPlan]
  private var store: DraftStore
  /// Explanations by version and scenario, computed when first requested.
  private var explanations: [String: Explanations] = [:]
  nonisolated let finder: Finder
  /// Rules that proposed projects keep; nil for none.
  private let rules: SitingRules?
  /// Faults found while kept drafts were restored.
  public nonisolated let restored: [Fault]

  /// Simulates scenarios and restores their stored drafts.
  /// - `scenarios`: the scenarios with their files, all for the same dataset.
  /// - `rules`: rules that proposed projects keep; nil for none. All projects of the scenario stay, and those of `fix` count.
  /// - `progress`: called while they are simulated.
  /// - Throws: `Faults` where a scenario cannot be simulated.
  public init(
    _ scenarios: [(scenario: Scenario, path: String)], on loaded: LoadedDataset, rules: SitingRules? = nil, jobs: Int,
    progress: @escaping @Sendable (Phrase, _ done: Int, _ total: Int) -> Void
  ) throws(Faults) {
    events = Events()
    dataset = loaded.dataset
    self.rules = rules
    finder = Finder(loaded.dataset)
    var store = DraftStore(beside: scenarios.first?.path ?? "")
    var plans: [DraftedPlan] = []
    for (scenario, path) in scenarios {
      plans.append(
        try DraftedPlan(scenario, at: path, on: loaded, jobs: jobs) { note in
          progress(note.phrase, note.done, note.total)
        })
    }
    var restored = Faults()
    for plan in plans {
      let draft = store.read(plan.id, into: &restored)
      guard !draft.edits.isEmpty || !draft.undone.isEmpty else { continue }
      restored.add(contentsOf: plan.restore(draft).all)
    }
    self.restored = restored.all
    self.plans = plans
    self.store = store
  }

  // MARK: reading

  var project: [UInt8] { projectAnswer(dataset, plans, rules) }

  func plan(_ id: String) throws -> DraftedPlan {
    guard let plan = plans.first(where: { $0.id == id }) else {
      let known = plans.map(\.id).joined(separator: ", ")
      throw Problem.notFound(Phrase("no scenario \(id); there are \(known)"))
    }
    return plan
  }

  /// The result of a scenario with its draft, or without.
  func result(_ id: String, _ version: Version) throws -> SimulationResult {
    let plan = try plan(id)
    return version == .draft ? plan.result : plan.resultOnFile
  }

  func edits(_ id: String) throws -> [UInt8] { editsAnswer(try plan(id).draft) }

  func explanations(_ id: String, _ version: Version) throws -> Explanations {
    let key = "\(version) \(id)"
    if let known = explanations[key] { return known }
    let scenario = try result(id, version).scenario
    do throws(Faults) {
      let made = try Explanations(scenario, on: dataset) { [events] note in
        events.progress(note.phrase, done: note.done, total: note.total)
      }
      explanations[key] = made
      return made
    } catch {
      throw Problem(error)
    }
  }

  // MARK: changing

  func preview(_ edit: EditRequest, of id: String) throws -> [UInt8] {
    let plan = try plan(id)
    do throws(Faults) {
      return effectsAnswer(try plan.preview(edit), plan)
    } catch {
      throw Problem(error)
    }
  }

  /// A search for better catchments of a draft as it stands; it runs outside of the session.
  func search(_ asked: CatchmentRequest, of id: String) throws -> PlanSearch<ProposedCatchments> {
    let plan = try plan(id)
    do throws(Faults) {
      return try plan.search(asked)
    } catch {
      throw Problem(error)
    }
  }

  /// A search for projects of a draft as it stands; it runs outside of the session.
  func search(_ asked: ProjectsRequest, of id: String) throws -> PlanSearch<ProposedProjects> {
    let plan = try plan(id)
    do throws(Faults) {
      return try plan.search(asked, rules: rules)
    } catch {
      throw Problem(error)
    }
  }

  /// Draws of a draft as it stands, and of other scenarios with it; they are made outside of the session.
  func search(_ asked: EnsembleRequest, of id: String) throws -> PlanSearch<DrawnEnsemble> {
    let plans = try ([id] + (asked.versus ?? [])).map { try plan($0) }
    do throws(Faults) {
      return try EnsembleSearch(plans, asked).search
    } catch {
      throw Problem(error)
    }
  }

  /// Ends the search that is running, with the best plan so far.
  func cancelSearch(of id: String) throws -> [UInt8] {
    _ = try plan(id)
    return cancelledAnswer(searches.cancel())
  }

  /// - Parameters:
  ///   - revision: the revision of the draft that the page shows; nil: whichever there is.
  ///   - time: the time for the change log.
  func apply(_ edit: EditRequest, to id: String, at revision: String? = nil, time: String) throws -> [UInt8] {
    try change(id, at: revision) { plan throws(Faults) in try plan.apply(edit, time: time) }
  }

  func undo(_ id: String, at revision: String? = nil) throws -> [UInt8] {
    try change(id, at: revision) { plan throws(Faults) in try plan.undo() }
  }

  func redo(_ id: String, at revision: String? = nil) throws -> [UInt8] {
    try change(id, at: revision) { plan throws(Faults) in try plan.redo() }
  }

  private func change(
    _ id: String, at revision: String?, _ change: (DraftedPlan) throws(Faults) -> EditEffects?
  ) throws -> [UInt8] {
    let plan = try plan(id)
    try hold(plan)
    guard revision == nil || revision == plan.draft.revision else {
      throw Problem(
        .conflict,
        Phrase(
          "the draft was changed on another page since this one read it, so nothing was changed; it is shown as it is now: repeat the edit if it is still right"
        ))
    }
    let effects: EditEffects?
    do throws(Faults) {
      effects = try change(plan)
    } catch {
      throw Problem(error)
    }
    guard let effects else { throw Problem(.conflict, Phrase("there is nothing to undo or redo")) }
    explanations["\(Version.draft) \(id)"] = nil
    try store.write(plan.draft, plan.id)
    events.send("edit", editEvent(plan))
    return effectsAnswer(effects, plan)
  }

  /// Locks the draft for this server.
  /// - Throws: `Problem` where another server holds the lock or has changed the draft since it was read.
  private func hold(_ plan: DraftedPlan) throws {
    if try store.hold(plan.id) { return }
    var faults = Faults()
    let draft = store.read(plan.id, into: &faults)
    faults.add(contentsOf: plan.restore(draft).all)
    explanations["\(Version.draft) \(plan.id)"] = nil
    events.send("edit", editEvent(plan))
    throw Problem(
      .conflict,
      Phrase(
        "another server has changed the draft of \(plan.id) since it was read here, so nothing was changed; it has been read again: look at it, then repeat the edit"
      ), faults: faults.all)
  }

  // MARK: files

  /// Writes the draft as a scenario file into the folder of the scenario that it extends.
  func save(_ id: String, _ request: SaveRequest) throws -> [UInt8] {
    let plan = try plan(id)
    let target = ScenarioFolder(of: plan.path, inUse: plans.flatMap { $0.resultOnFile.scenario.digests.map(\.file) })
    let replaces = request.overwrite ?? false
    let files: [(name: String, bytes: [UInt8])]
    do {
      let wanted = try request.checkedID()
      try target.check(wanted + ".yaml", replaces: replaces)
      files = try plan.files(id: wanted, name: request.name ?? wanted)
    } catch let faults as Faults {
      throw Problem(faults)
    }
    try target.write(files, replaces: replaces)
    return savedAnswer(files.map { target.path(of: $0.name) })
  }

  /// A table, map or report of a scenario.
  func file(_ name: String, of id: String, _ version: Version, in language: Language) throws -> [UInt8] {
    let result = try result(id, version)
    guard let file = downloads(result, in: language).first(where: { $0.name == name }) else {
      throw Problem.notFound(Phrase("no such file: \(name)"))
    }
    events.progress(Phrase("writing \(name)"), done: 0, total: 1)
    defer { events.progress(Phrase("writing \(name)"), done: 1, total: 1) }
    return file.bytes
  }

  func fileNames(of id: String) throws -> [String] { downloads(try result(id, .draft), in: .english).map(\.name) }

  private func downloads(_ result: SimulationResult, in language: Language) -> [ReportedFile] {
    simulationFiles(result, on: dataset, options: MapOptions(language: language))
  }
}

/// Whether a scenario is meant with its draft, or as on file.
enum Version: String, CaseIterable, CustomStringConvertible {
  case draft, file
  var description: String { rawValue }
}

extension DraftedPlan {
  var id: String { resultOnFile.scenario.id }
}
