internal import Bytes
internal import Planning
internal import Simulation
internal import Tables

/// The figures of a stage as columns: the requested columns for schools, all columns for districts.
/// - Parameters:
///   - measures: columns of `schools.csv`; nil: all.
///   - year: a school year; nil: all years.
func figuresAnswer(
  _ result: SimulationResult, on dataset: Dataset, stage: StageIndex, year: Int?, measures: Set<String>?
) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("stage", dataset.stages[stage].id)
  object.add("years", raw: jsonList(result.years))
  let schools = result.schools.filter { $0.stage == stage && (year == nil || $0.year == year) }
  let districts = result.districts.filter { $0.stage == stage && (year == nil || $0.year == year) }
  object.add("schools", raw: schoolColumnsJSON(schools, of: result.scenario, on: dataset, only: measures))
  object.add("districts", raw: districtColumnsJSON(districts, on: dataset))
  return object.finish()
}

/// What must be built against walking distance, of a stage and year: shape of `shortfalls` `[districts, distances]`, the last of all
/// districts together.
func reachAnswer(_ result: SimulationResult, on dataset: Dataset, stage: StageIndex, year: Int) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("stage", dataset.stages[stage].id)
  object.add("year", year)
  guard let curve = result.reachCurves(in: year).first(where: { $0.stage == stage }) else { return object.finish() }
  object.add("distances", raw: jsonList(raw: curve.distances.map { Array(String($0).utf8) }))
  object.add("districts", raw: jsonList(reachDistricts(result.scenario, in: year, on: dataset)))
  object.add("shortfalls", raw: reachJSON(curve))
  return object.finish()
}

/// One school: its rows in all stages and years, its grades, and the blocks where its pupils of one year live.
func schoolAnswer(_ result: SimulationResult, on dataset: Dataset, school: SchoolIndex, year: Int) -> [UInt8] {
  var object = JSONObjectWriter()
  let place = result.scenario.schools[school]
  object.add("id", place.id.text)
  object.add("name", inAllLanguages: place.names)
  object.add("authority", place.authority)
  object.add("years", raw: jsonList(result.years))
  let rows = result.schools.filter { $0.school == school }
  object.add("rows", raw: schoolColumnsJSON(rows, of: result.scenario, on: dataset))
  object.add(
    "grades", raw: gradeColumnsJSON(rows.flatMap(\.gradeRows), of: result, on: dataset))
  var homes: [[UInt8]] = []
  for (stage, name) in dataset.stages.indexed {
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    for block in 0..<(attendance.starts.count - 1) {
      for entry in attendance.entries(of: block) where attendance.schools[entry] == school.rawValue {
        var home = JSONObjectWriter()
        home.add("stage", name.id)
        home.add("block", dataset.blocks.ids[block])
        home.add("pupils", attendance.pupils[entry])
        homes.append(home.finish())
      }
    }
  }
  object.add("homes", raw: jsonList(raw: homes))
  object.add("homes_year", year)
  object.add(
    "projects",
    raw: jsonList(
      raw:
        result.scenario.projects.filter { $0.school == school }.map { project in
          var row = JSONObjectWriter()
          row.add("id", project.id)
          row.add("kind", project.kind.rawValue)
          row.add("year", project.year)
          row.add("note", project.note)
          return row.finish()
        }))
  return object.finish()
}
