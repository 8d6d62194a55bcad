internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// Reports the schools that gain blocks by an event whose phase names grades that they have not opened.
  mutating func reportUnopened(
    _ event: ZoneEvent, _ blocks: [Int32], from before: (state: ZoneState, zones: YearZones), _ year: YearIndex
  ) throws(GeometryError) {
    // the phase of a new school is written with its opening, and is checked where that is read
    guard case .grades(let grades) = event.phase, case .rezone = event.change else { return }
    let entry = dataset.stages[stage].entryGrade
    guard grades.contains(where: { $0 >= entry && !supply.allServe(stage: stage, year: year, grade: $0 - entry) })
    else { return }
    let after = try assignment(year)
    let (old, new) = (memberShares(before.state, year), memberShares(state, year))
    var takers: Set<SchoolIndex> = []
    for block in blocks {
      let was = schools(of: block, in: before.zones, old)
      for (school, share) in schools(of: block, in: after, new) where share > (was[school] ?? 0) + 1e-6 {
        takers.insert(SchoolIndex(rawValue: school))
      }
    }
    for school in takers.sorted() {
      guard let (project, opening) = scenario.founding(of: school),
        let unopened = UnopenedGrades(
          event.phase, of: dataset.stages[stage], opening, school: scenario.schools[school].id.text,
          project: project.id, in: dataset.about.baseYear + year)
      else { continue }
      faults.add(unopened.fault(at: event.place.field("phase")))
    }
  }
}
