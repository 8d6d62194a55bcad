internal import Bytes
internal import Drafting
internal import Geometry
internal import Maps
internal import Output
internal import Planning
internal import Simulation

/// The project as JSON: the dataset, its stages and districts, the scenarios with their projects, and the map measures.
func projectAnswer(_ dataset: Dataset, _ plans: [DraftedPlan], _ rules: SitingRules?) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("program", Program.name)
  object.add("version", Program.version)
  object.add("name", inAllLanguages: dataset.about.names)
  object.add("source", dataset.about.source)
  object.add("licence", dataset.about.licence)
  object.add("synthetic", dataset.about.hasSyntheticParts)
  object.add("base_year", dataset.about.baseYear)
  object.add("blocks", dataset.blocks.count)
  let box = dataset.extent
  object.add("bounds", raw: jsonList(raw: [box.minX, box.minY, box.maxX, box.maxY].map { Array("\($0)".utf8) }))
  object.add(
    "stages",
    raw: jsonList(raw: dataset.stages.all.map { stageAnswer($0, of: dataset.stages) }))
  object.add(
    "districts",
    raw: jsonList(
      raw:
        dataset.districts.map { district in
          var row = JSONObjectWriter()
          row.add("id", district.id.text)
          row.add("name", inAllLanguages: district.names)
          return row.finish()
        }))
  object.add("scenarios", raw: jsonList(raw: plans.map(scenarioAnswer)))
  object.add("measures", raw: mapMeasuresJSON())
  object.add("sites", raw: jsonList(raw: dataset.candidateSites.map { siteAnswer($0, on: dataset) }))
  object.add("currency", dataset.about.currency.map { "\($0)" })
  if let rules { object.add("rules", raw: rulesAnswer(rules, on: dataset)) } else { object.addNull("rules") }
  return object.finish()
}

private func stageAnswer(_ stage: Stage, of stages: Stages) -> [UInt8] {
  var row = JSONObjectWriter()
  row.add("id", stage.id)
  row.add("name", inAllLanguages: stage.name)
  row.add("first_grade", stage.grades.lowerBound)
  row.add("last_grade", stage.grades.upperBound)
  if !stages.gradeNames.isEmpty {
    row.add("grade_names", raw: jsonList(stage.grades.map(stages.name(ofGrade:))))
  }
  return row.finish()
}

private func scenarioAnswer(_ plan: DraftedPlan) -> [UInt8] {
  var row = JSONObjectWriter()
  let scenario = plan.resultOnFile.scenario
  row.add("id", scenario.id)
  row.add("name", inAllLanguages: scenario.names)
  row.add("years", raw: jsonList(scenario.years))
  row.add("revision", plan.draft.revision)
  row.add("edits", plan.draft.edits.count)
  row.add("undone", plan.draft.undone.count)
  row.add(
    "projects",
    raw: jsonList(
      raw:
        scenario.projects.map { project in
          var row = JSONObjectWriter()
          row.add("id", project.id)
          row.add("kind", project.kind.rawValue)
          row.add("school", scenario.schools[project.school].id.text)
          row.add("year", project.year)
          return row.finish()
        }))
  return row.finish()
}

/// The schools of a scenario: names, districts, stages, and sites with the year from which each holds.
func schoolsAnswer(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add(
    "schools",
    raw: jsonList(
      raw:
        result.scenario.schools.indexed.map { number, school in
          var row = JSONObjectWriter()
          row.add("id", school.id.text)
          row.add("name", inAllLanguages: school.names)
          row.add("district", dataset.districts[school.district].id.text)
          row.add(
            "stages",
            raw: jsonList(
              dataset.stages.indexed.filter { school.classrooms[$0.0] != nil }.map(\.1.id)))
          var sites: [[UInt8]] = []
          var last: Position?
          for (t, year) in result.sites.enumerated() where year[number] != last {
            last = year[number]
            var site = JSONObjectWriter()
            site.add("from", result.years.lowerBound + t)
            site.add("lon", year[number].x, decimals: 6)
            site.add("lat", year[number].y, decimals: 6)
            sites.append(site.finish())
          }
          row.add("sites", raw: jsonList(raw: sites))
          return row.finish()
        }))
  return object.finish()
}
