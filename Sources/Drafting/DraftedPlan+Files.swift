internal import Geometry
internal import Loading
public import Planning
internal import Simulation

extension DraftedPlan {
  /// The draft as a scenario: its file, and those of its zones, by name relative to the scenario's folder.
  /// - Throws: ``Faults`` where the scenario that it continues has changed on file, or where what would be saved could not be
  ///   read again.
  public func files(id: String, name: String) throws(Faults) -> [(name: String, bytes: [UInt8])] {
    let schools = result.scenario.schools.map(\.id.text)
    var files: [(name: String, bytes: [UInt8])] = []
    var entries: [String] = []
    var counts: [String: Int] = [:]
    for (transfer, rezoning) in rezonings {
      let stage = dataset.stages[transfer.stage].id
      // a stage may have any id; the name of a file may not
      let isPlain = stage.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      var file = "zones/\(id)-\(transfer.year)-\(isPlain ? stage : "stage\(transfer.stage + 1)")"
      counts[file, default: 0] += 1
      if let count = counts[file], count > 1 { file += "-\(count)" }
      file += ".geojson"
      let made = draft.edits.filter {
        $0.edit.kind == .move && $0.edit.stage == stage && $0.edit.year == transfer.year
          && ($0.edit.phase ?? .intake).planned == transfer.phase
      }
      let phase = (made.first?.edit.phase ?? .intake).yaml
      let note = made.map { $0.summary }.joined(separator: " | ")
      entries.append(
        "{ from: \(transfer.year), stage: \(stage), catchments: \(file.yaml), phase: \(phase), note: \(note.yaml) }")
      files.append((file, RezoningFile.text(rezoning, schools: schools, stage: stage)))
    }
    let text = Array(try scenarioText(draft.edits, name: name, nil, rezonings: entries).utf8)
    let read = loadScenario(text, at: path(ofFile: "\(id).yaml"), on: loaded, beside: files)
    if read.scenario == nil || read.faults.hasErrors { throw Faults(read.faults.errors) }
    return [("\(id).yaml", text)] + files
  }

  /// The scenario's file without its folder.
  var fileName: Substring { path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...] }

  /// Where a file would stand beside the scenario.
  func path(ofFile name: String) -> String { path.dropLast(fileName.count) + name }

  func scenarioText(
    _ edits: [LoggedEdit], name: String, _ chinese: String?, rezonings: [String] = []
  ) throws(Faults) -> String {
    if let changed = firstChanged(of: plain.result.scenario.digests) {
      throw Faults([
        Fault(
          file: changed, Phrase("the file has changed since the server read it", "服务器读取之后，该文件已被修改"),
          mend: Phrase(
            "Start schoolzone serve again to plan on what it says now; the draft is kept.",
            "请重新启动 schoolzone serve 以使用新的内容；草稿会保留。"))
      ])
    }
    var text = ScenarioExtension(name: name)
    text.nameChinese = chinese
    text.comments = ["Change log 调整记录"] + edits.flatMap(\.log)
    text.rezonings = rezonings
    for logged in edits {
      let edit = logged.edit
      switch edit.kind {
      case .move: break
      case .addSchool, .addClassrooms: text.projects.append(project(logged))
      case .changeProject:
        guard let id = edit.project else { continue }
        var change = text.changes[id] ?? .init()
        change.year = edit.year ?? change.year
        if let rooms = edit.classrooms {
          let project = result.scenario.projects.first { $0.id == id }
          let stage = edit.stage ?? project?.stages.first.map { dataset.stages[$0].id } ?? ""
          change.classrooms[stage] = rooms
        }
        text.changes[id] = change
      }
    }
    return try text.text(continuing: path)
  }

  /// The project that stands for an edit, as a YAML map on one line.
  private func project(_ logged: LoggedEdit) -> String {
    let edit = logged.edit
    let known = Set(plain.result.scenario.projects.map(\.id))
    var id = "DRAFT-\(logged.number)"
    while known.contains(id) { id += "x" }
    let head = "{ id: \(id.yaml), school: \((edit.school ?? "").yaml), stage: \((edit.stage ?? "").yaml)"
    let tail = "opens: \(edit.year ?? 0), note: \(logged.summary.yaml) }"
    let rooms = edit.classrooms ?? 0
    guard edit.kind == .addSchool, let site = edit.site, site.count == 2 else {
      return head + ", kind: expand, classrooms: \(rooms), " + tail
    }
    let district = dataset.districts.first { $0.area.contains(site[0], site[1]) }?.id.text ?? ""
    return head
      + ", kind: new, name: \((edit.name ?? "").yaml), district: \(district.yaml), site: [\(site[0]), \(site[1])], "
      + "classrooms: \(rooms), opening: grade-by-grade, phase: intake, catchment: nearest, " + tail
  }
}
