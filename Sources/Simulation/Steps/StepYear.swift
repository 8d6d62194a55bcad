internal import Planning

/// The school year at the end of a step, and the inputs of the step.
struct StepYear {
  let environment: Environment
  /// Counted from the base year.
  let index: YearIndex

  var year: Int { environment.baseYear + index }
}

extension StepYear {
  /// Projects of the year by which all pupils leave a school, with the heirs that take its unexplained pupils; in file order.
  var closures: [(project: Project, heirs: [SchoolIndex])] {
    environment.scenario.projects.compactMap { project in
      guard project.year == year, case .allLeave(let heirs) = project.effects.pupilChange else { return nil }
      return (project, heirs)
    }
  }
}
