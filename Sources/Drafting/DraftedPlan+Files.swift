internal import Geometry
internal import Loading
public import Planning
internal import Simulation

extension DraftedPlan {
  /// The draft as files of a scenario: first the scenario, then its zones; names are relative to the scenario's folder.
  ///
  /// - Parameters:
  ///   - id: of the new scenario: the name of its file without `.yaml`.
  ///   - name: of the new scenario, as its tables and maps show it.
  /// - Throws: `Faults` where a file of the scenario that the draft extends, or of its dataset, has changed, or where the saved files could not
  ///   be read again.
  public func files(id: String, name: String) throws(Faults) -> [(name: String, bytes: [UInt8])] {
    if let changed = firstChanged(of: original.result.scenario.digests + loaded.fileDigests) {
      throw Faults([
        Fault(
          file: changed, Phrase("the file has changed since the server read it"),
          mend: Phrase("Start schoolzone serve again to plan on its present contents; the draft is kept."))
      ])
    }
    return try saved(id: id, name: name).files
  }

  /// The scenario with the draft, as it would be read again from its saved files, but with the id of the scenario on file.
  /// - Throws: `Faults` where the saved files could not be read again.
  public func draftedScenario() throws(Faults) -> Scenario {
    guard !draft.edits.isEmpty else { return original.result.scenario }
    let own = original.result.scenario
    // a file cannot extend itself, so it has another name than the scenario on file
    var scenario = try saved(id: own.id + ".draft", name: own.name).scenario
    scenario.id = own.id
    return scenario
  }

  private func saved(
    id: String, name: String
  ) throws(Faults) -> (files: [(name: String, bytes: [UInt8])], scenario: Scenario) {
    let zones = zoneFiles(id: id)
    let text = Array(try scenarioText(name: name, rezonings: zones.map(\.entry)).utf8)
    let files = zones.map { (name: $0.name, bytes: $0.bytes) }
    let read = loadScenario(text, at: path(ofFile: "\(id).yaml"), on: loaded, beside: files)
    guard let scenario = read.scenario, !read.faults.hasErrors else { throw Faults(read.faults.errors) }
    return ([("\(id).yaml", text)] + files, scenario)
  }

  /// Path of a file in the folder of the scenario.
  private func path(ofFile name: String) -> String {
    let fileName = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    return path.dropLast(fileName.count) + name
  }

  // MARK: zones

  /// A file of zones, and the entry of `rezoning` that names it.
  private struct ZoneFile {
    var name: String
    var bytes: [UInt8]
    var entry: String
  }

  private func zoneFiles(id: String) -> [ZoneFile] {
    let schools = result.scenario.schools.map(\.id.text)
    var counts: [String: Int] = [:]
    return rezonings.map { transfer, rezoning in
      let stage = dataset.stages[transfer.stage].id
      // the id of a stage may contain characters that a file name may not
      let isPlain = stage.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      var name = "zones/\(id)-\(transfer.year)-\(isPlain ? stage : "stage\(transfer.stage.position + 1)")"
      counts[name, default: 0] += 1
      if let count = counts[name], count > 1 { name += "-\(count)" }
      name += ".csv"
      let note = edits(of: transfer).map(\.summary).joined(separator: " | ")
      return ZoneFile(
        name: name, bytes: list(rezoning.listedZones, schools: schools),
        entry:
          "{ from: \(transfer.year), stage: \(stage), blocks: \(name.yaml), phase: \(transfer.phase.yaml(dataset.stages)), "
          + "note: \(note.yaml) }")
    }
  }

  /// The blocks that change school, with their new schools.
  private func list(_ zones: [ListedZone], schools: [String]) -> [UInt8] {
    BlockList.text(
      zones.flatMap { zone in
        zone.schools.flatMap { school in
          zone.blocks.map { (dataset.blocks.ids[$0.position], schools[school.position]) }
        }
      })
  }

  /// The edits that a transfer combines.
  private func edits(of transfer: BlockTransfer) -> [LoggedEdit] {
    draft.edits.filter { logged in
      guard let move = logged.edit.moves.first else { return false }
      return dataset.stages.index(of: move.stage) == transfer.stage && move.year == transfer.year
        && move.phase == transfer.phase
    }
  }

  // MARK: projects

  private func scenarioText(name: String, rezonings: [String]) throws(Faults) -> String {
    var text = ScenarioExtension(name: name)
    text.comments = ["Change log 调整记录"] + draft.edits.flatMap(\.log)
    text.rezonings = listedZones + rezonings
    for logged in draft.edits {
      switch logged.edit.action {
      case .move, .rezone: break
      case .addSchool(let new): text.projects.append(entry(of: new, logged))
      case .addClassrooms(let more):
        text.projects.append(
          entry(of: logged, at: more.school, stage: more.stage, from: more.year) {
            "kind: expand, classrooms: \(more.classrooms)"
          })
      case .changeProject(let change):
        var changes = text.changes[change.project] ?? .init()
        changes.year = change.year ?? changes.year
        if let rooms = change.classrooms { changes.classrooms[stageID(of: change)] = rooms }
        text.changes[change.project] = changes
      case .addProjects(let added): text.projects += added.projects.map { entry(of: $0, logged) }
      }
    }
    return try text.text(continuing: path)
  }

  /// Entries of the zones that come with proposed projects, as lists of blocks.
  private var listedZones: [String] {
    draft.edits.flatMap { logged -> [String] in
      guard case .addProjects(let added) = logged.edit.action else { return [] }
      return added.catchments.map { catchments in
        let zones = catchments.zones.sorted { $0.key < $1.key }.map { school, blocks in
          "\(school.yaml): [\(blocks.map(\.yaml).joined(separator: ", "))]"
        }
        return
          "{ from: \(catchments.year), stage: \(catchments.stage.yaml), phase: \(catchments.phase.phase.yaml(dataset.stages)), "
          + "blocks: { \(zones.joined(separator: ", ")) } }"
      }
    }
  }

  private func entry(of project: AddedProject, _ logged: LoggedEdit) -> String {
    let isClosure = project.kind == ProjectKind.close.rawValue
    let stages = isClosure ? stages(ofSchool: project.school) : project.classrooms.keys.sorted()
    var members = [
      "id: \(project.id.yaml)", "kind: \(project.kind)", "school: \(project.school.yaml)",
      "stage: [\(stages.map(\.yaml).joined(separator: ", "))]",
    ]
    if let name = project.name { members.append("name: \(name.yaml)") }
    if let name = project.nameChinese { members.append("name_zh: \(name.yaml)") }
    if let district = project.district { members.append("district: \(district.yaml)") }
    if let site = project.site { members.append("site: [\(site.map { "\($0)" }.joined(separator: ", "))]") }
    if isClosure {
      let heirs = (project.heirs ?? []).map(\.yaml).joined(separator: ", ")
      members += ["closes: \(project.opens)", "to: [\(heirs)]"]
    } else {
      let rooms = stages.map { "\($0.yaml): \(project.classrooms[$0] ?? 0)" }.joined(separator: ", ")
      members += ["opens: \(project.opens)", "classrooms: { \(rooms) }"]
    }
    if project.kind == "new", stages.count > 1 { members.append("nine_year: false") }
    if let cost = project.cost { members.append("cost: \(cost)") }
    return "{ \((members + ["note: \(logged.summary.yaml)"]).joined(separator: ", ")) }"
  }

  private func stages(ofSchool id: String) -> [String] {
    guard let school = result.scenario.schools.first(where: { $0.id.text == id }) else { return [] }
    return school.stages.map { dataset.stages[$0].id }
  }

  private func entry(of new: SchoolAddition, _ logged: LoggedEdit) -> String {
    let district = dataset.district(at: new.site).map { dataset.districts[$0].id.text } ?? ""
    return entry(of: logged, at: new.id, stage: new.stage, from: new.year) {
      "kind: new, name: \(new.name.yaml), district: \(district.yaml), site: [\(new.site.x), \(new.site.y)], "
        + "classrooms: \(new.classrooms), opening: grade-by-grade, phase: intake, catchment: nearest"
    }
  }

  /// The project that implements an edit, as a YAML map on one line.
  private func entry(
    of logged: LoggedEdit, at school: String, stage: String, from year: Int, _ members: () -> String
  ) -> String {
    let id = original.result.scenario.projectID(for: logged)
    return "{ id: \(id.yaml), school: \(school.yaml), stage: \(stage.yaml), \(members()), "
      + "opens: \(year), note: \(logged.summary.yaml) }"
  }

  private func stageID(of change: ProjectChange) -> String {
    let scenario = original.result.scenario
    let project = scenario.projects.first { $0.id == change.project }
    return change.stage
      ?? project?.stagesWithClassrooms(in: scenario).first.map { dataset.stages[$0].id } ?? ""
  }
}

extension Phase {
  /// The value as text of a scenario file.
  /// - Parameter stages: name the grades.
  func yaml(_ stages: Stages) -> String {
    switch self {
    case .intake: "intake"
    case .all: "all"
    case .grades(let grades):
      "{ grades: [\(grades.sorted().map { stages.name(ofGrade: $0).yaml }.joined(separator: ", "))] }"
    }
  }
}
