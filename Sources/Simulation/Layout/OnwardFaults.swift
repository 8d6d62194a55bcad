internal import Planning

/// Faults of schools that serve a part of their stage: pupils in their other grades must have a school.
extension Environment {
  /// Schools that send pupils on in a circle, or whose pupils of a grade no school takes; each school once, with the first such year.
  func onwardFaults() -> [Fault] {
    stages.indexes.flatMap { stage in
      var named: Set<SchoolIndex> = []
      return supply.years.flatMap { t in
        stages[stage].grades.flatMap { grade -> [Fault] in
          schoolsToLeave(stage, t, grade: grade).compactMap { school in
            guard !named.contains(school), let fault = fault(of: school, stage, t, grade: grade) else { return nil }
            named.insert(school)
            return fault
          }
        }
      }
    }
  }

  private func fault(of school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex, grade: Int) -> Fault? {
    let onward = onwardOfAll(stage, t, grade: grade)
    let (id, year, name) = (scenario.schools[school].id, baseYear + t, stages.name(ofGrade: grade))
    if let circle = onward.circle(from: school.rawValue, block: nil) {
      return Fault(
        at: place(ofOnward: circle[0], year),
        Phrase("schools send their pupils of grade \(name) on to each other in a circle in \(year)"),
        found: circle.map { scenario.schools[$0].id.text }.joined(separator: " → "),
        expected: Phrase("onward schools that serve the grade"),
        mend: Phrase("Name a school that serves grade \(name), or widen the grades of one of them."))
    }
    guard onward.takersWithoutHome(of: school).contains(where: { !onward.takes($0.school) }) else { return nil }
    return Fault(
      at: place(ofOnward: school, year),
      Phrase("\(id) does not serve grade \(name) in \(year), and no school of the stage takes its pupils"),
      expected: Phrase("an open school with a catchment that serves grade \(name)"),
      mend: Phrase("Name a school with onward, or widen the grades that a school serves."))
  }

  /// Where the grades of a school, or its onward schools, are stated.
  private func place(ofOnward school: SchoolIndex, _ year: Int) -> SourcePlace {
    let project = scenario.projects.last { project in
      guard project.school == school, project.year <= year else { return false }
      return !project.effects.spans.isEmpty || project.effects.pupilChange.heirsOfClosure != nil
    }
    if let project {
      let field = project.effects.spans.isEmpty ? "to" : project.effects.onward.isEmpty ? "grades" : "onward"
      return project.place.field("projects[\(project.id)].\(field)")
    }
    return SourcePlace(
      file: "schools.geojson", feature: scenario.schools[school].feature.map { $0 + 1 },
      field: scenario.schools[school].onward.isEmpty ? "grades" : "onward")
  }
}
