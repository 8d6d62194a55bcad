internal import Planning

extension CatchmentInputs {
  /// Faults of schools that gain blocks by an event whose phase names grades that the schools have not opened yet.
  func unopenedGrades(
    of event: ZoneEvent, _ blocks: [Int32], from before: AssignedZones, to after: AssignedZones, _ year: YearIndex
  ) -> [Fault] {
    // the phase of a new school is stated with its opening, and is checked when the opening is read
    guard case .grades(let grades) = event.phase, event.isRezoning else { return [] }
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
      guard let project = scenario.founding(of: school),
        let unopened = UnopenedGrades(
          event.phase, of: dataset.stages[stage], project.effects, school: scenario.schools[school].id.text,
          project: project.id, in: schoolYear(year))
      else { return nil }
      return unopened.fault(at: event.place.field("phase"), dataset.stages)
    }
  }
}
