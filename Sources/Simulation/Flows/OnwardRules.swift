internal import Planning

/// The rules by which schools send on pupils in grades that they do not take, for all stages and years: what data, projects and closures
/// name.
struct OnwardRules {
  let supply: Supply
  let plane: Plane
  /// By stage: schools that close, at once or grade by grade, with the schools that take their pupils.
  private let heirs: Table<StageIndex, [SchoolIndex: [SchoolIndex]]>
  /// By stage: the onward schools of a school from a year on; years ascending.
  private let named: Table<StageIndex, [SchoolIndex: [(from: YearIndex, schools: [SchoolIndex])]]>
  private let entryGrades: Table<StageIndex, Int>

  init(_ scenario: Scenario, _ supply: Supply, _ plane: Plane) {
    (self.supply, self.plane) = (supply, plane)
    let stages = supply.stages
    entryGrades = Table(stages.all.map(\.entryGrade))
    heirs = Table(
      stages.indexes.map { stage in
        var heirs: [SchoolIndex: [SchoolIndex]] = [:]
        for project in scenario.projects where project.stages.contains(stage) {
          if let named = project.effects.pupilChange.heirsOfClosure { heirs[project.school] = named }
        }
        return heirs
      })
    named = Table(
      stages.indexes.map { stage in
        var named: [SchoolIndex: [(from: YearIndex, schools: [SchoolIndex])]] = [:]
        func add(_ schools: [SchoolIndex], of school: SchoolIndex, from year: YearIndex) {
          let having = schools.filter { scenario.schools[$0].classrooms[stage] != nil }
          if !schools.isEmpty { named[school, default: []].append((year, having)) }
        }
        for school in scenario.schools.indexes { add(scenario.schools[school].onward, of: school, from: 0) }
        for project in scenario.projects.inOrderOfYear() where project.stages.contains(stage) {
          let year = max(0, YearIndex(of: project.year, from: supply.baseYear))
          add(project.effects.onward, of: project.school, from: year)
        }
        return named
      })
  }

  /// The rules for a grade in a year; nil where every open school serves the grade.
  /// - Parameters:
  ///   - grade: counted through all stages.
  ///   - years: zones of the stage, by year from the base year.
  func unlessAllServe(_ stage: StageIndex, _ t: YearIndex, grade: Int, _ years: Table<YearIndex, YearZones>) -> Onward?
  {
    let inStage = grade - entryGrades[stage]
    return supply.allServe(stage: stage, year: t, grade: inStage) ? nil : onward(stage, t, grade: grade, years)
  }

  /// The same, also where every open school serves the grade.
  func onward(_ stage: StageIndex, _ t: YearIndex, grade: Int, _ years: Table<YearIndex, YearZones>) -> Onward {
    var onward: [SchoolIndex: [SchoolIndex]] = [:]
    for (school, entries) in named[stage] {
      if let last = entries.last(where: { $0.from <= t }), !last.schools.isEmpty { onward[school] = last.schools }
    }
    return Onward(
      stage: stage, t: t, grade: grade - entryGrades[stage], supply: supply, years: years, heirs: heirs[stage],
      named: onward, plane: plane)
  }
}
