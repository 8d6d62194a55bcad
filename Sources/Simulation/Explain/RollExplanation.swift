public import Planning

extension Explanations {
  /// Explains the roll of a school.
  /// - Parameters:
  ///   - school: number in `Scenario.schools`.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: school year.
  ///   - grade: counted through all stages; nil: all grades of the stage.
  /// - Returns: nil where the school does not have the stage open in the year, or does not serve the grade, or the year has no rows.
  public func explanation(school: SchoolIndex, stage: StageIndex, year: Int, grade: Int? = nil) -> Explanation? {
    let name = environment.stages[stage]
    let at = (
      stage: stage, school: school, year: YearIndex(of: year, from: environment.baseYear)
    )
    guard result.years.contains(year), environment.supply[at.stage].isRunning[at.school, at.year]
    else { return nil }
    if let grade,
      !environment.supply.serves(
        stage: at.stage, school: at.school, year: at.year, grade: grade - name.entryGrade)
    {
      return nil
    }
    let grades = grade.map { $0...$0 } ?? name.grades
    var lines: [ExplanationLine] = []
    for grade in grades.reversed() {
      lines += self.lines(school: school, stage: stage, cohort: year - grade + 1, year: year)
    }
    let roll = result.grades.reduce(0.0) {
      $1.school == school && $1.stage == stage && $1.year == year && grades.contains($1.grade) ? $0 + $1.pupils : $0
    }
    return Explanation(
      school: school, stage: stage, year: year, grade: grade, lines: merged(lines, isOneCohort: grade != nil),
      pupils: roll)
  }

  /// Joins lines of the same cause; only lines about residents stay separate by cohort.
  private func merged(_ lines: [ExplanationLine], isOneCohort: Bool) -> [ExplanationLine] {
    lines.map { line in
      var line = line
      let isByCohort = [.counted, .born, .bornAssumed].contains(line.cause)
      if !isByCohort, !isOneCohort { line.cohort = nil }
      return line
    }.merged()
  }
}
