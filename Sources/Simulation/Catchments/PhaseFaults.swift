internal import Planning

extension CatchmentInputs {
  /// Who moves by an event, in each year of the simulation in which somebody may.
  func phases(of event: ZoneEvent, in year: YearIndex) -> [(year: YearIndex, phase: Phase)] {
    let byYear = event.grace.phaseOfYear
    guard !byYear.isEmpty else { return [(year, event.phase)] }
    return byYear.sorted { $0.key < $1.key }.map { (YearIndex(of: $0.key, from: dataset.about.baseYear), $0.value) }
      .filter { $0.0 >= year && supply.years.contains($0.0) }
  }

  /// Faults of schools that gain blocks by an event whose phase names grades that the schools have not opened yet.
  func unopenedGrades(
    of event: ZoneEvent, _ phase: Phase, _ blocks: [Int32], from before: AssignedZones, to after: AssignedZones,
    _ year: YearIndex
  ) -> [Fault] {
    // the phase of a new school is stated with its opening, and is checked when the opening is read
    guard case .grades(let grades) = phase, event.isRezoning else { return [] }
    let entry = dataset.stages[stage].entryGrade
    guard grades.contains(where: { $0 >= entry && !supply.allServe(stage: stage, year: year, grade: $0 - entry) })
    else { return [] }
    let (old, new) = (memberShares(before.zoneState, year), memberShares(after.zoneState, year))
    var takers: Set<SchoolIndex> = []
    for block in blocks {
      let was = schools(of: block, in: before.zones, old)
      for (school, share) in schools(of: block, in: after.zones, new) where share > (was[school] ?? 0) + 1e-6 {
        takers.insert(SchoolIndex(rawValue: school))
      }
    }
    return takers.sorted().compactMap { school in
      guard let project = scenario.opening(of: stage, at: school),
        let unopened = UnopenedGrades(
          phase, of: dataset.stages[stage], project.effects, school: scenario.schools[school].id.text,
          project: project.id, in: schoolYear(year))
      else { return nil }
      return unopened.fault(at: event.place.field("phase"), dataset.stages)
    }
  }
}
