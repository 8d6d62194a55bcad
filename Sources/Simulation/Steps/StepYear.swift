internal import Planning

/// The school year that a step leads to, and what the steps read.
struct StepYear {
  let environment: Environment
  /// Counted from the base year.
  let index: YearIndex

  var year: Int { environment.baseYear + index }
}

extension StepYear {
  /// Projects of the year by which all pupils leave a school, and who takes those whom residence does not explain; in file
  /// order.
  var closures: [(project: Project, heirs: [SchoolIndex])] {
    environment.scenario.projects.compactMap { project in
      guard project.year == year, case .allLeave(let heirs) = project.effects.pupilChange else { return nil }
      return (project, heirs)
    }
  }
}
