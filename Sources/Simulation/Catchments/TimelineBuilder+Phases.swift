internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// Names the schools that gain blocks by an event whose phase names grades that they have not opened.
  mutating func reportUnopened(
    _ event: ZoneEvent, _ blocks: [Int32], from before: (state: ZoneState, zones: YearZones), _ t: Int
  ) throws(GeometryError) {
    // that of a new school stands with its opening, and is refused where that is read
    guard case .grades(let grades) = event.phase, case .rezone = event.change else { return }
    let entry = dataset.stages[stage].entryGrade
    guard grades.contains(where: { $0 >= entry && !supply.allServe(stage, t, $0 - entry) }) else { return }
    let after = try assignment(t)
    let (old, new) = (memberShares(before.state, t), memberShares(state, t))
    var takers: Set<Int> = []
    for block in blocks {
      let was = schoolsOf(block, before.zones, old)
      for (school, share) in schoolsOf(block, after, new) where share > (was[school] ?? 0) + 1e-6 {
        takers.insert(Int(school))
      }
    }
    for school in takers.sorted() {
      guard let (project, opening) = scenario.founding(of: school),
        let unopened = UnopenedGrades(
          event.phase, of: dataset.stages[stage], opening, school: scenario.schools[school].id.text,
          project: project.id, in: dataset.about.baseYear + t)
      else { continue }
      faults.add(
        unopened.fault(file: event.written.file, line: event.written.line, field: "phase"))
    }
  }
}
