internal import Bytes
internal import Drafting
internal import Geometry
internal import Planning
internal import Tables
internal import Wording

/// A site on which a school could be built.
func siteAnswer(_ site: CandidateSite, on dataset: Dataset) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("id", site.id.text)
  row.add("name", inAllLanguages: site.names)
  row.add("district", dataset.districts[site.district].id.text)
  row.add("stage", site.stage.map { dataset.stages[$0].id })
  row.add("lon", site.point.x, decimals: 6)
  row.add("lat", site.point.y, decimals: 6)
  let numbers = [
    ("max_classrooms", site.maxClassrooms), ("cost_per_classroom", site.costPerClassroom),
    ("building_cost", site.buildingCost), ("land_cost", site.landCost),
    ("available_from", site.availableFrom.map(Double.init)),
  ]
  for (name, value) in numbers { row.add(name, value) }
  return row.finish()
}

/// The rules with which the server was started: the budget in all, and the counts by district.
func rulesAnswer(_ rules: SitingRules, on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("budget", rules.budget?.total)
  object.add(
    "counts",
    raw: jsonList(
      raw: rules.counts.map { count in
        var row = JSONObjectWriter()
        row.add("district", dataset.districts[count.district].id.text)
        row.add("kind", count.kind.rawValue)
        row.add("at_least", count.atLeast)
        row.add("at_most", count.atMost)
        return row.finish()
      }))
  return object.finish()
}

/// Projects that were found, with the zones that go with them; `projects` and `catchments` are those of an edit of kind
/// `add_projects`.
func sitingAnswer(_ found: ProposedProjects, on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("stages", raw: jsonList(found.stages.map { dataset.stages[$0].id }))
  object.add("from", found.from)
  object.add("years", raw: jsonList([found.years.lowerBound, found.years.upperBound]))
  object.add("costs_are_rooms", found.costsAreRooms)
  for (key, change) in [("objective", found.objective), ("seats_short", found.seatsShort)] {
    var pair = JSONObjectWriter()
    pair.add("before", change.before)
    pair.add("after", change.after)
    object.add(key, raw: pair.finish())
  }
  object.add("cost", found.cost)
  object.add("bound", found.bound)
  object.add("gap", found.gap, decimals: 6)
  object.add("gap_text", inAllLanguages: Words.gap(found.gap))
  object.add("cancelled", found.isCancelled)
  object.add(
    "projects", raw: jsonList(raw: zip(found.addition.projects, found.projects).map(projectRow)))
  object.add("others", raw: jsonList(raw: found.others.map(projectRow)))
  object.add("catchments", raw: jsonList(raw: found.addition.catchments.map(catchmentsRow)))
  object.add("frontier", raw: jsonList(raw: found.frontier.map(pointRow)))
  object.add(
    "leaves_out",
    raw: jsonList(
      raw: found.leavesOut.map { phrase in
        var row = JSONObjectWriter()
        row.add("text", inAllLanguages: phrase)
        return row.finish()
      }))
  return object.finish()
}

private func pointRow(_ point: ProposedProjects.Point) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("cost", point.cost)
  row.add("seats_short", point.seatsShort)
  row.add("objective", point.objective)
  row.add("gap", point.gap, decimals: 6)
  return row.finish()
}

private func projectRow(_ added: AddedProject, _ known: ProposedProjects.Project) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("id", added.id)
  row.add("place", known.place)
  row.add("kind", added.kind)
  row.add("school", added.school)
  row.add("name", inAllLanguages: known.name)
  row.add("district", added.district)
  row.add("on_site", known.site)
  if let site = added.site { row.add("site", raw: jsonList(raw: site.map { Array("\($0)".utf8) })) }
  row.add("opens", added.opens)
  var rooms = JSONObjectWriter()
  for (stage, count) in added.classrooms.sorted(by: { $0.key < $1.key }) { rooms.add(stage, count) }
  row.add("classrooms", raw: rooms.finish())
  if let heirs = added.heirs { row.add("to", raw: jsonList(heirs)) }
  row.add("cost", known.cost)
  guard let worth = known.worth else { return row.finish() }
  var change = JSONObjectWriter()
  change.add("seats_short", worth.seatsShort)
  change.add("objective", worth.objective)
  change.add("cost", worth.cost)
  row.add("worth", raw: change.finish())
  return row.finish()
}

private func catchmentsRow(_ catchments: AddedCatchments) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("stage", catchments.stage)
  row.add("year", catchments.year)
  switch catchments.phase.phase {
  case .intake: row.add("phase", "intake")
  case .all: row.add("phase", "all")
  case .grades(let grades): row.add("phase", raw: jsonList(grades.sorted()))
  }
  var zones = JSONObjectWriter()
  for (school, blocks) in catchments.zones.sorted(by: { $0.key < $1.key }) { zones.add(school, raw: jsonList(blocks)) }
  row.add("zones", raw: zones.finish())
  return row.finish()
}
