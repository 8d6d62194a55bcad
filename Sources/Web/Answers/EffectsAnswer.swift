internal import Bytes
internal import Drafting
internal import Planning
internal import Simulation
internal import Tables

/// The effects of an edit as JSON: rows before and after in all years, mean distances, warnings.
func effectsAnswer(_ effects: EditEffects, _ plan: DraftedPlan) -> [UInt8] {
  let dataset = plan.dataset
  var object = JSONObjectWriter()
  object.add("revision", plan.draft.revision)
  object.add("edits", plan.draft.edits.count)
  object.add("undone", plan.draft.undone.count)
  object.add(
    "schools_before", raw: schoolColumnsJSON(effects.schools.flatMap(\.before), of: effects.before, on: dataset))
  object.add(
    "schools_after", raw: schoolColumnsJSON(effects.schools.flatMap(\.after), of: effects.after, on: dataset))
  object.add("districts_before", raw: districtColumnsJSON(effects.districts.flatMap(\.before), on: dataset))
  object.add("districts_after", raw: districtColumnsJSON(effects.districts.flatMap(\.after), on: dataset))
  object.add("walks", raw: distancesJSON(effects))
  func ids(_ blocks: [BlockIndex]) -> [UInt8] { jsonList(blocks.map { dataset.blocks.ids[$0.position] }) }
  object.add(
    "detached",
    raw: jsonList(
      raw:
        effects.detached.map { part in
          var row = JSONObjectWriter()
          row.add("schools", raw: jsonList(part.schools.map { effects.after.schools[$0].id.text }))
          row.add("blocks", raw: ids(part.blocks))
          return row.finish()
        }))
  if let returned = effects.returned {
    var row = JSONObjectWriter()
    row.add("year", returned.year)
    row.add("blocks", raw: ids(returned.blocks))
    object.add("returned", raw: row.finish())
  } else {
    object.addNull("returned")
  }
  return object.finish()
}

/// Mean distances before and after, by year, in metres.
private func distancesJSON(_ effects: EditEffects) -> [UInt8] {
  jsonList(
    raw: effects.walks.map { walk in
      var row = JSONObjectWriter()
      row.add("year", walk.year)
      row.add("pupils", walk.after.pupils)
      row.add("before_m", walk.before.metres)
      row.add("after_m", walk.after.metres)
      return row.finish()
    })
}

/// The draft as JSON: its edits in order, and the edits that were undone.
func editsAnswer(_ draft: Draft) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("revision", draft.revision)
  object.add("edits", raw: jsonList(raw: draft.edits.map(editAnswer)))
  object.add("undone", raw: jsonList(raw: draft.undone.map(editAnswer)))
  return object.finish()
}

private func editAnswer(_ logged: LoggedEdit) -> [UInt8] {
  let edit = EditRequest(logged.edit)
  var row = JSONObjectWriter()
  row.add("number", logged.number)
  row.add("time", logged.time)
  row.add("kind", edit.kind.rawValue)
  if let stage = edit.stage { row.add("stage", stage) }
  if let blocks = edit.blocks { row.add("blocks", raw: jsonList(blocks)) }
  if let zones = edit.zones?.sorted(by: { $0.key < $1.key }) {
    var object = JSONObjectWriter()
    for (school, blocks) in zones { object.add(school, raw: jsonList(blocks)) }
    row.add("zones", raw: object.finish())
  }
  if let school = edit.school { row.add("school", school) }
  if let project = edit.project { row.add("project", project) }
  if let year = edit.year { row.add("year", year) }
  if let name = edit.name { row.add("name", name) }
  if let rooms = edit.classrooms { row.add("classrooms", rooms) }
  if let projects = edit.projects {
    row.add(
      "projects",
      raw: jsonList(
        raw: projects.map { project in
          var one = JSONObjectWriter()
          one.add("id", project.id)
          one.add("kind", project.kind)
          one.add("school", project.school)
          one.add("opens", project.opens)
          return one.finish()
        }))
  }
  if let reason = edit.reason { row.add("reason", reason) }
  return row.finish()
}

/// The event sent to other pages when a draft changes.
func editEvent(_ plan: DraftedPlan) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("scenario", plan.id)
  row.add("revision", plan.draft.revision)
  row.add("edits", plan.draft.edits.count)
  row.add("undone", plan.draft.undone.count)
  return row.finish()
}

func savedAnswer(_ files: [String]) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("files", raw: jsonList(files))
  return row.finish()
}
