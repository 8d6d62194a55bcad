/// Grades that a phase names but that a school which opens grade by grade does not serve yet (model.md §4).
public struct UnopenedGrades: Sendable {
  /// Id of the school.
  public var school: String
  /// Id of the project that opens the stage.
  public var project: String
  /// The school year of the phase.
  public var year: Int
  /// Grades that the phase names but that are not open, ascending; counted through all stages.
  public var named: [Int]
  /// Grades that are open in the year, counted through all stages.
  public var open: ClosedRange<Int>

  /// Grades that a phase names too early; nil where all grades that it names are open.
  /// - Parameters:
  ///   - phase: the phase that names grades.
  ///   - stage: the stage of the phase.
  ///   - opening: the opening of the school.
  ///   - school: id of the school, for the message.
  ///   - project: id of the project, for the message.
  ///   - year: a school year.
  public init?(
    _ phase: Phase, of stage: Stage, _ opening: any ProjectEffects, school: String, project: String, in year: Int
  ) {
    let served = opening.gradesOpen(in: year, of: stage.gradeCount) ?? stage.gradeCount
    guard case .grades(let grades) = phase, served > 0 else { return nil }
    open = stage.entryGrade...(stage.entryGrade + served - 1)
    named = grades.filter { stage.grades.contains($0) && $0 > stage.entryGrade + served - 1 }.sorted()
    guard !named.isEmpty else { return nil }
    (self.school, self.project, self.year) = (school, project, year)
  }

  /// The error that reports these grades, with the grades named and the grades open.
  /// - Parameters:
  ///   - place: position of the phase in the file.
  ///   - stages: name the grades.
  public func fault(at place: SourcePlace, _ stages: Stages) -> Fault {
    let names = named.map(stages.name(ofGrade:))
    let (openGrades, isOne) = (stages.name(ofGrades: open), open.count == 1)
    return Fault(
      at: place,
      Phrase(
        "the phase moves pupils into grades that \(school) has not opened in \(year); project \(project) opens it grade by grade"
      ),
      found: names.count == 1 ? "grade \(names[0])" : "grades \(names.joined(separator: ", "))",
      expected: Phrase("\(isOne ? "grade" : "grades") \(openGrades), \(isOne ? "the one" : "those") open in \(year)"),
      mend: Phrase(
        "Name open grades only, write phase: all (it moves those whose grade is open), or raise start_grade of \(project)."
      ))
  }
}

extension Scenario {
  /// The project that founds a school; nil for a school of the dataset.
  public func founding(of school: SchoolIndex) -> Project? {
    projects.first { $0.school == school && $0.effects.standing == .opens }
  }

  /// The project that opens a stage of a school: that founds the school, or adds the stage to it; nil for a stage of the dataset.
  public func opening(of stage: StageIndex, at school: SchoolIndex) -> Project? {
    projects.first { $0.school == school && $0.effects.addedStages.contains(stage) } ?? founding(of: school)
  }
}
