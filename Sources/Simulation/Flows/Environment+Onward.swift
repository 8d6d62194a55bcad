internal import Planning

extension Environment {
  /// The rules by which children of a grade are sent on in a year; nil where every open school serves the grade.
  func onward(_ stage: StageIndex, _ t: YearIndex, grade: Int) -> Onward? {
    let inStage = grade - stages[stage].entryGrade
    guard !supply.allServe(stage: stage, year: t, grade: inStage) else { return nil }
    return Onward(
      stage: stage, t: t, grade: inStage, supply: supply, years: timelines[stage].years, heirs: heirs(stage),
      plane: plane)
  }

  /// Schools of a stage that close in some year, with the schools that take their pupils.
  private func heirs(_ stage: StageIndex) -> [SchoolIndex: [SchoolIndex]] {
    var heirs: [SchoolIndex: [SchoolIndex]] = [:]
    for project in scenario.projects where project.stages.contains(stage) {
      if case .allLeave(let named) = project.effects.pupilChange { heirs[project.school] = named }
    }
    return heirs
  }

  /// Calls `body` for each school at which children of a block, in a grade of a stage, are pupils in a year.
  func forEachDestination(
    _ stage: StageIndex, _ t: YearIndex, grade: Int, of block: Int, _ body: (Int32, Double) -> Void
  ) {
    let onward = onward(stage, t, grade: grade)
    timelines[stage].years[t].forEachDestination(of: block) { school, share in
      if let onward { onward.forEachTaker(of: school, share, block: block, body) } else { body(school, share) }
    }
  }

  /// The school that takes a school's unexplained pupils of a grade: the school itself if it serves the grade, else the nearest
  /// school that does.
  func takerWithoutHome(of school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex, grade: Int) -> SchoolIndex {
    guard let onward = onward(stage, t, grade: grade), !onward.serves(school.rawValue) else { return school }
    return onward.nearest(to: school) ?? school
  }
}
