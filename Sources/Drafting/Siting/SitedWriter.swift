internal import Geometry
internal import Loading
internal import Planning
internal import Proposals

/// Writes a proposed choice of projects as entries of a scenario and files of zones.
struct SitedWriter {
  private let outcome: SitingOutcome
  private let zones: SitedZones
  /// Whether zones are polygons; else they are lists of blocks.
  private let isDrawn: Bool
  private let scenario: Scenario
  private let dataset: Dataset

  init(_ outcome: SitingOutcome, _ zones: SitedZones, isDrawn: Bool, of scenario: Scenario, on dataset: Dataset) {
    (self.outcome, self.zones, self.isDrawn) = (outcome, zones, isDrawn)
    (self.scenario, self.dataset) = (scenario, dataset)
  }

  private var phase: Phase { outcome.instance.request.phase }

  /// The scenario.
  /// - Parameter removed: ids of projects that are struck out.
  func text(without removed: Set<String>) -> ScenarioExtension {
    let name = Phrase("\(scenario.names), projects proposed")
    var text = ScenarioExtension(name: name.text(in: .english))
    (text.nameChinese, text.removed) = (name.text(in: .chinese), removed)
    text.projects = outcome.projects.filter { !$0.isGiven }.map(entry)
    text.rezonings = zones.changes.filter { !isDrawn || !$0.standing.isEmpty }.map { change in
      "{ from: \(change.year), stage: \(dataset.stages[change.stage].id.yaml), "
        + "\(isDrawn ? "catchments" : "blocks"): \(fileName(change).yaml), phase: \(phase.yaml(dataset.stages)) }"
    }
    return text
  }

  /// The files of the zones.
  var files: [(name: String, bytes: [UInt8])] {
    guard isDrawn else { return zones.changes.map { (fileName($0), list($0)) } }
    let standing = zones.changes.filter { !$0.standing.isEmpty }.map { change in
      (name: fileName(change), bytes: file(of: change.standing))
    }
    let opening = zones.new.map { new in
      (
        name: fileName(new.project),
        bytes: file(of: zones.changes.flatMap(\.opening).filter { $0.schools.contains(new.school) })
      )
    }
    return standing + opening
  }

  private func file(of catchments: [Catchment]) -> [UInt8] {
    RezoningFile.text(catchments, schools: zones.schools, stages: dataset.stages)
  }

  /// A list of all blocks that take part, with their schools in the year.
  private func list(_ change: SitedZones.Change) -> [UInt8] {
    guard let stage = outcome.instance.stages.first(where: { $0.stage == change.stage }) else { return [] }
    return BlockList.text(
      zones.schools(stage, in: change.year).map { block, school in
        (dataset.blocks.ids[block.position], zones.schools[school.position])
      })
  }

  private func fileName(_ change: SitedZones.Change) -> String {
    "zones-\(change.year)-\(plain(dataset.stages[change.stage].id) ?? "stage\(change.stage.position + 1)")"
      + (isDrawn ? ".geojson" : ".csv")
  }

  private func fileName(_ project: ProposedProject) -> String {
    let number = zones.new.firstIndex { $0.project.school == project.school } ?? 0
    return "zone-\(plain(project.school) ?? "new-\(number + 1)").geojson"
  }

  /// The id, unless it contains characters that a file name may not.
  private func plain(_ id: String) -> String? {
    id.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } ? id : nil
  }

  /// A project as a YAML map on one line.
  private func entry(_ project: ProposedProject) -> String {
    var members = [
      "id: \(project.id.yaml)", "kind: \(project.kind.rawValue)", "school: \(project.school.yaml)",
      "stage: [\(stages(project).map { dataset.stages[$0].id.yaml }.joined(separator: ", "))]",
    ]
    if project.kind == .new {
      members.append("name: \(project.name.text.yaml)")
      members += project.name.translations["zh"].map { ["name_zh: \($0.yaml)"] } ?? []
      members.append("district: \(dataset.districts[project.district].id.text.yaml)")
    }
    if project.kind == .close {
      let heirs = zones.heirs(ofClosed: project.school).map { zones.schools[$0.position].yaml }
      members += ["closes: \(project.opens)", "to: [\(heirs.joined(separator: ", "))]", "note: \(note.yaml)"]
      return "{ " + members.joined(separator: ", ") + " }"
    }
    if project.site != nil { members.append("site: [\(project.point.x), \(project.point.y)]") }
    members.append("opens: \(project.opens)")
    let rooms = project.stages.map { "\(dataset.stages[$0].id.yaml): \(project.candidate.classrooms[$0] ?? 0)" }
    members.append("classrooms: { \(rooms.joined(separator: ", ")) }")
    if project.kind == .new {
      if project.stages.count > 1 { members.append("nine_year: false") }
      if isDrawn {
        members += ["phase: \(phase.yaml(dataset.stages))", "catchment: \(fileName(project).yaml)"]
      }
    }
    if !outcome.instance.costsAreRooms { members.append("cost: \(project.cost)") }
    members.append("note: \(note.yaml)")
    return "{ " + members.joined(separator: ", ") + " }"
  }

  /// The stages that a project concerns: those with rooms, or those of a school that closes.
  private func stages(_ project: ProposedProject) -> [StageIndex] {
    guard project.kind == .close, let school = scenario.schools.first(where: { $0.id.text == project.school }) else {
      return project.stages
    }
    return school.stages
  }

  /// Says in both languages that the project was proposed.
  private var note: String {
    let words =
      outcome.instance.request.isSketch
      ? Phrase("Proposed by schoolzone site. A sketch: land is assumed at the point of a block.")
      : Phrase("Proposed by schoolzone site.")
    return words.text(in: .english) + " " + words.text(in: .chinese)
  }
}
